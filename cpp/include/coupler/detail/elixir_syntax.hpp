// How Elixir writes floats, atoms, strings and bytes: text only, no terms.
#pragma once

#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>

#include <coupler/detail/utf8.hpp>

namespace coupler::detail {

constexpr bool is_word(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Whether the atom of that name is an alias such as Foo.Bar, which Elixir writes without colon and prefix.
constexpr bool is_alias(std::string_view atom_name) noexcept {
  constexpr std::string_view prefix = "Elixir.";
  if (!atom_name.starts_with(prefix)) return false;
  bool start = true;
  for (const char c : atom_name.substr(prefix.size())) {
    if (start ? !(c >= 'A' && c <= 'Z') : !(is_word(c) || c == '.')) return false;
    start = c == '.';
  }
  return !start;
}

// "Foo.Bar" of "Elixir.Foo.Bar".
constexpr std::string_view alias_text(std::string_view atom_name) noexcept { return atom_name.substr(sizeof "Elixir"); }

// Whether the atom needs no quotes. Elixir takes letters of other scripts too; they are quoted here.
constexpr bool is_plain_atom(std::string_view name) noexcept {
  if (!name.empty() && (name.back() == '?' || name.back() == '!')) name.remove_suffix(1);
  if (name.empty() || !is_word(name.front()) || (name.front() >= '0' && name.front() <= '9')) return false;
  for (const char c : name) {
    if (!is_word(c) && c != '@') return false;
  }
  return true;
}

// Whether `bytes` are written as a string. `cut`: they are the beginning of more, and may end within
// a character.
constexpr bool is_printable(std::string_view bytes, bool cut) noexcept {
  while (!bytes.empty()) {
    const CodePoint point = first_code_point(bytes);
    if (point.length == 0) return cut && is_cut_code_point(bytes);
    const bool control = point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0);
    const bool escaped = (point.value >= '\a' && point.value <= '\r') || point.value == 0x1B;
    if (control && !escaped) return false;
    bytes.remove_prefix(point.length);
  }
  return true;
}

inline void append_quoted(std::string& text, std::string_view bytes) {
  constexpr std::string_view escaped("\0\a\b\t\n\v\f\r\x1b\"\\", 11);
  constexpr std::string_view letters = "0abtnvfre\"\\";
  text += '"';
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const char c = bytes[at];
    const std::size_t i = escaped.find(c);
    const bool interpolation = c == '#' && bytes.substr(at + 1).starts_with('{');
    if (i != std::string_view::npos || interpolation) text += '\\';
    text += i == std::string_view::npos ? c : letters[i];
  }
  text += '"';
}

inline void append_bytes(std::string& text, std::string_view bytes) {
  text += "<<";
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i > 0) text += ", ";
    text += std::to_string(static_cast<unsigned char>(bytes[i]));
  }
  text += ">>";
}

// The shortest digits that read back as `value`, in the form 1.5, 1.0e20 or 1.5e-7: Elixir wants a
// fraction, and neither a plus nor zeros before the exponent, where to_chars writes 1e+20 and 1.5e-07.
inline void append_float(std::string& text, double value) {
  char buffer[32];
  const char* end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  const std::string_view digits(buffer, static_cast<std::size_t>(end - buffer));
  const std::size_t e = digits.find('e');
  text += digits.substr(0, e);
  if (digits.find('.') == std::string_view::npos) text += ".0";
  if (e == std::string_view::npos) return;
  text += digits[e + 1] == '-' ? "e-" : "e";
  text += digits.substr(digits.find_first_not_of('0', e + 2));
}

}  // namespace coupler::detail
