// Binaries, strings and paths, in and out.
#include <coupler.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace {

template <class T>
T echo(T value) {
  return value;
}

coupler::NewBinary reverse(coupler::Binary data) {
  coupler::NewBinary result(data.env(), data.size());
  std::reverse_copy(data.begin(), data.end(), result.begin());
  return result;
}

coupler::NewBinary huge(coupler::Env env, std::uint64_t size) { return {env, size}; }

const char* literal() { return "a literal"; }

std::string many_bytes(std::uint32_t size) { return std::string(size, 'x'); }

// Changes its own copy.
std::string with_first(std::string text, std::uint8_t byte) {
  text.at(0) = static_cast<char>(byte);
  return text;
}

coupler::NewBinary copy(coupler::Env env, const std::string& text) { return {env, std::string_view(text)}; }

// The names of a folder's entries, whatever bytes they are of.
std::vector<std::filesystem::path> entries(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) names.push_back(entry.path().filename());
  return names;
}

}  // namespace

using coupler::name;
using coupler::nif;

COUPLER_MODULE("Integration.Binaries",
    nif<echo<coupler::Binary>>("value", name("binary")),
    nif<echo<std::string>>("value", name("string")),
    nif<echo<std::string_view>>("value", name("string_view")),
    nif<echo<std::vector<std::uint8_t>>>("value", name("uint8_vector")),
    nif<echo<std::vector<std::byte>>>("value", name("byte_vector")),
    nif<reverse>("data"),
    nif<echo<std::array<std::uint8_t, 4>>>("value", name("uint8_array")),
    nif<echo<std::vector<char>>>("value", name("char_vector")),
    nif<huge>("size"),
    nif<literal>(),
    nif<many_bytes>("size"),
    nif<with_first>("text", "byte"),
    nif<copy>("text"),
    nif<entries>("folder"));
