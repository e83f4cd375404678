// Binaries, strings, atoms, paths and untouched terms, in and out.
#include <coupler.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
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

const char* null_text() { return nullptr; }

const char* literal() { return "a literal"; }

std::string many_bytes(std::uint32_t size) { return std::string(size, 'x'); }

std::optional<coupler::Atom> existing_atom(coupler::Env env, std::string_view name) {
  return coupler::Atom::existing(env, name);
}

std::optional<coupler::Atom> make_atom(coupler::Env env, std::string_view name) {
  return coupler::Atom::make(env, name);
}

std::string atom_name(coupler::Env env, coupler::Atom atom) { return atom.name(env); }

bool is_ok(coupler::Env env, coupler::Atom atom) { return atom == coupler::atom<"ok">(env); }

coupler::Atom unicode_literal(coupler::Env env) { return coupler::atom<"größe_日本">(env); }

bool identical(coupler::Term a, coupler::Term b) { return a == b; }

std::error_code posix_error(int number) { return {number, std::generic_category()}; }

}  // namespace

using coupler::name;
using coupler::nif;

COUPLER_MODULE("Integration.Binaries",
    nif<echo<coupler::Binary>>("value", name("binary")),
    nif<echo<std::string>>("value", name("string")),
    nif<echo<std::string_view>>("value", name("string_view")),
    nif<echo<std::vector<std::uint8_t>>>("value", name("uint8_vector")),
    nif<echo<std::vector<std::byte>>>("value", name("byte_vector")),
    nif<echo<std::filesystem::path>>("value", name("path")),
    nif<echo<coupler::Atom>>("value", name("atom")),
    nif<echo<coupler::Term>>("value", name("term")),
    nif<reverse>("data"),
    nif<echo<std::array<std::uint8_t, 4>>>("value", name("uint8_array")),
    nif<echo<std::vector<char>>>("value", name("char_vector")),
    nif<huge>("size"),
    nif<null_text>(),
    nif<literal>(),
    nif<many_bytes>("size"),
    nif<existing_atom>("name"),
    nif<make_atom>("name"),
    nif<atom_name>("atom"),
    nif<is_ok>("atom"),
    nif<unicode_literal>(),
    nif<identical>("a", "b"),
    nif<posix_error>("number"));
