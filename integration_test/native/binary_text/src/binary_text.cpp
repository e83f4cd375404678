// Text and iodata, in and out.
#include <coupler.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

namespace {

template <class T>
T echo(T value) {
  return value;
}

// Text.

coupler::Utf8 broken_view(std::string_view bytes) { return bytes; }
coupler::Utf8String broken_string(const std::string& bytes) { return bytes; }
coupler::Charlist broken_charlist(std::string bytes) { return {std::move(bytes)}; }

std::string chardata(coupler::Chardata text) { return std::move(text.text); }

std::string alternative(const std::variant<coupler::Utf8, coupler::Charlist, std::int64_t>& value) {
  constexpr const char* names[] = {"utf8", "charlist", "integer"};
  return names[value.index()];
}

// Iodata.

std::string_view io_data(const coupler::IoData& data) { return data.bytes.view(); }
coupler::Binary io_data_binary(coupler::IoData data) { return data.bytes; }

std::tuple<std::vector<std::string>, std::size_t> io_vec(const coupler::IoVec& data) {
  std::vector<std::string> parts;
  for (const std::string_view part : data) parts.emplace_back(part);
  return {std::move(parts), data.byte_size()};
}

// A view of what is told to last as long as the call, of a value that does not.
std::string_view first_part(coupler::IoVec data) { return data[0]; }

// A sum that depends on each byte's place.
std::uint64_t hash_parts(coupler::IoVec data) {
  const coupler::IoVec moved = std::move(data);
  std::uint64_t hash = 14695981039346656037u;
  for (std::size_t i = 0; i < moved.size(); ++i) {
    for (const char c : moved[i]) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  }
  return hash;
}

// Whether the bytes seen in C++ are those of the term itself, not of a copy.
bool is_view(coupler::Binary binary, const coupler::IoData& data, const coupler::IoVec& vec,
             std::span<const std::byte> span, coupler::Utf8 text) {
  const void* bytes = binary.data();
  return data.bytes.data() == bytes && vec.size() == 1 && vec[0].data() == bytes && span.data() == bytes &&
         text.view().data() == bytes;
}

// Whether the third part of the first iodata views the binary.
bool third_is_view(const coupler::IoVec& vec, coupler::Binary binary) {
  return vec.size() > 2 && vec[2].data() == binary.view().data();
}

// C strings.

struct Label {
  const char* text;
  std::optional<const char*> other;
};

std::tuple<const char*, std::optional<const char*>, std::vector<const char*>> literals() {
  return {"one", "two", {"three", "größe"}};
}

const char* or_null(bool null) { return null ? nullptr : "text"; }
std::tuple<const char*> null_element() { return {nullptr}; }
std::optional<const char*> null_optional(bool engaged) {
  return engaged ? std::optional<const char*>(nullptr) : std::nullopt;
}

coupler::Term array_literal(coupler::Env env) { return coupler::encode(env, "a literal"); }
coupler::Term array_buffer(coupler::Env env) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%d", 42);
  return coupler::encode(env, buffer);
}
coupler::Term array_full(coupler::Env env) {
  const char full[3] = {'a', 'b', 'c'};
  return coupler::encode(env, full);
}

}  // namespace

COUPLER_STRUCT(Label, "Integration.Label");

namespace {

Label label(bool null) { return {null ? nullptr : "text", "other"}; }

}  // namespace

using coupler::name;
using coupler::nif;

COUPLER_MODULE("Integration.Binary.Text",
    nif<echo<coupler::Utf8>>("text", name("utf8")),
    nif<echo<coupler::Utf8String>>("text", name("utf8_string")),
    nif<echo<std::vector<std::optional<coupler::Utf8>>>>("value", name("utf8_list")),
    nif<echo<std::map<std::string, coupler::Utf8String>>>("value", name("utf8_map")),
    nif<broken_view>("bytes"),
    nif<broken_string>("bytes"),
    nif<echo<coupler::Charlist>>("text", name("charlist")),
    nif<[](const coupler::Charlist& list) { return list.text; }>("text", name("charlist_text")),
    nif<broken_charlist>("bytes"),
    nif<chardata>("text"),
    nif<alternative>("value"),
    nif<echo<std::filesystem::path>>("path", name("path")),
    nif<io_data>("data"),
    nif<io_data_binary>("data"),
    nif<io_vec>("data"),
    nif<first_part>("data"),
    nif<hash_parts>("data"),
    nif<[](const std::vector<coupler::IoVec>& list) { return list.size(); }>("list", name("io_vecs")),
    nif<is_view>("binary", "data", "vec", "span", "text"),
    nif<third_is_view>("vec", "binary"),
    nif<literals>(),
    nif<or_null>("null"),
    nif<null_element>(),
    nif<null_optional>("engaged"),
    nif<label>("null"),
    nif<array_literal>(),
    nif<array_buffer>(),
    nif<array_full>());
