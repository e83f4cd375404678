// Which names the VM accepts for an atom.
#pragma once

#include <cstddef>
#include <string_view>

#include <coupler/text/detail/utf8.hpp>
#include <coupler/text/text.hpp>

namespace coupler::detail {

inline constexpr std::size_t max_atom_characters = 255;

constexpr bool is_ascii(std::string_view text) noexcept {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

// Whether `name` is UTF-8, not longer than an atom may be, and without characters above `last`.
constexpr bool is_atom_name(std::string_view name, char32_t last = 0x10FFFF) noexcept {
  std::size_t characters = 0;
  for (; !name.empty(); ++characters) {
    const CodePoint point = first_code_point(name);
    if (point.length == 0 || point.value > last) return false;
    name.remove_prefix(point.length);
  }
  return characters <= max_atom_characters;
}

// `Name` in Latin-1, which the VM expects in an entry table. `Name` must not have other characters.
inline constexpr char32_t last_latin1 = 0xFF;

template <Text Name>
inline constexpr auto latin1 = [] {
  constexpr std::size_t size = [] {
    std::size_t characters = 0;
    for (const char c : Name.view()) characters += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
    return characters;
  }();
  Text<size> text;
  std::string_view rest = Name.view();
  for (char& byte : text.bytes) {
    if (rest.empty()) break;
    const CodePoint point = first_code_point(rest);
    byte = static_cast<char>(point.value);
    rest.remove_prefix(point.length);
  }
  return text;
}();

}  // namespace coupler::detail
