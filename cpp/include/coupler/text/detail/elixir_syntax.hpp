// Atoms, strings and bytes in Elixir's syntax. It works on text only, not on terms.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <coupler/text/detail/identifier_letters.hpp>
#include <coupler/text/detail/utf8.hpp>

namespace coupler::detail {

constexpr bool is_word(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Whether the atom of that name is an alias such as Foo.Bar. Elixir writes aliases without the colon and the prefix.
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

// Returns "Foo.Bar" for "Elixir.Foo.Bar". A name such as "Elixir.Elixir.Foo" keeps its prefix: without it, the text
// would name another atom.
constexpr std::string_view alias_text(std::string_view atom_name) noexcept {
  const bool keeps = atom_name == "Elixir.Elixir" || atom_name.starts_with("Elixir.Elixir.");
  return keeps ? atom_name : atom_name.substr(sizeof "Elixir");
}

// The operators and syntax names that need no quotes as atoms. :"^^^", :"~~~" and :"<|>" need quotes since Elixir 1.18.
// Earlier versions accept the quotes.
constexpr bool is_operator(std::string_view name) noexcept {
  constexpr std::string_view operators =
      " ! % & * + - . / < = > @ ^ | != && ** ++ -- -> .. <- <= <> <~ == =~ >= \\\\ {} |> || ~> !== %{} &&& +++ --- ... "
      "<<< <<~ <~> === >>> ||| ~>> ..// <<>> ";
  if (name.find(' ') != std::string_view::npos) return false;
  for (std::size_t at = operators.find(name); at != std::string_view::npos; at = operators.find(name, at + 1)) {
    if (at > 0 && operators[at - 1] == ' ' && operators[at + name.size()] == ' ') return true;
  }
  return false;
}

// The entry of a letter that may be in a name without quotes. For other characters it is an entry that goes together
// with nothing. It is a copy, because g++ compares no address with null in a constant while UBSan is on.
constexpr IdentifierLetters find_letters(char32_t point) noexcept {
  for (const IdentifierLetters& letters : identifier_letters) {
    if (point < letters.first) break;
    if (point <= letters.last) return letters;
  }
  return {};
}

// Whether the name could be a variable in Elixir, apart from any @ in it. A name must not mix scripts whose letters
// look alike, such as the Latin and the Cyrillic a.
constexpr bool is_identifier(std::string_view name) noexcept {
  unsigned together = ~0u;
  for (bool first = true; !name.empty(); first = false) {
    const char c = name.front();
    const CodePoint point = first_code_point(name);
    if (point.length == 0) return false;
    if (point.length == 1) {
      const bool digit = c >= '0' && c <= '9';
      if (first ? !is_word(c) || digit : !is_word(c) && c != '@') return false;
      if (!digit && c != '_' && c != '@') together &= latin_letters;
    } else {
      const IdentifierLetters letters = find_letters(point.value);
      if (first && !letters.starts) return false;
      together &= letters.together;
    }
    name.remove_prefix(point.length);
  }
  return together != 0;
}

// Whether the atom needs no quotes.
constexpr bool is_plain_atom(std::string_view name) noexcept {
  if (name.empty()) return false;
  const char first = name.front();
  if (!is_word(first) && static_cast<unsigned char>(first) < 0x80) return is_operator(name);
  if (name.size() > 1 && (name.back() == '?' || name.back() == '!')) name.remove_suffix(1);
  return is_identifier(name);
}

// As String.printable?/1, except for characters that reverse the direction of a text. Newer versions of Elixir escape
// those, so that a text cannot hide its meaning.
constexpr bool is_printable(char32_t point) noexcept {
  const bool reverses = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  return !reverses && ((point >= 0x20 && point < 0x7F) || (point >= 0xA0 && point != 0xFFFE && point != 0xFFFF));
}

// The letter of an escape sequence such as \n; 0 for other characters.
constexpr char escape_letter(char c) noexcept {
  constexpr std::string_view escaped("\0\a\b\t\n\v\f\r\x1b\x7f\"\\", 12);
  constexpr std::string_view letters = "0abtnvfred\"\\";
  const std::size_t i = escaped.find(c);
  return i == std::string_view::npos ? '\0' : letters[i];
}

// Whether `bytes` are written as a string. If `cut` is true, more bytes follow, and they may end within a character.
constexpr bool is_printable(std::string_view bytes, bool cut) noexcept {
  while (!bytes.empty()) {
    const CodePoint point = first_code_point(bytes);
    if (point.length == 0) return cut && is_cut_code_point(bytes);
    const bool escaped = point.length == 1 && point.value != 0 && escape_letter(static_cast<char>(point.value)) != '\0';
    if (!escaped && !is_printable(point.value)) return false;
    bytes.remove_prefix(point.length);
  }
  return true;
}

// Writes \x01, \x{FFFE} or \uFEFF.
template <class Put>
constexpr void write_code_point(char32_t point, Put put) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const bool byte = point < 0x100;
  const bool mark = point == 0xFEFF;
  put('\\');
  put(mark ? 'u' : 'x');
  if (!byte && !mark) put('{');
  for (int shift = byte ? 4 : point < 0x10000 ? 12 : point < 0x100000 ? 16 : 20; shift >= 0; shift -= 4) {
    put(digits[point >> shift & 0xF]);
  }
  if (!byte && !mark) put('}');
}

// Writes `bytes` in quotes. Calls `put` with each byte of the text.
template <class Put>
constexpr void write_quoted(std::string_view bytes, Put put) {
  put('"');
  while (!bytes.empty()) {
    const char c = bytes.front();
    const CodePoint point = first_code_point(bytes);
    const std::size_t size = point.length > 0 ? point.length : 1;  // 1: part of a character that was cut
    const char letter = escape_letter(c);
    const bool printable = point.length == 0 || (is_printable(point.value) && point.value != 0xFEFF);
    if (letter != '\0') {
      put('\\');
      put(letter);
    } else if (!printable) {
      write_code_point(point.value, put);
    } else {
      if (bytes.starts_with("#{")) put('\\');
      for (const char byte : bytes.substr(0, size)) put(byte);
    }
    bytes.remove_prefix(size);
  }
  put('"');
}

inline void append_quoted(std::string& text, std::string_view bytes) {
  write_quoted(bytes, [&](char c) { text += c; });
}

inline void append_bytes(std::string& text, std::string_view bytes) {
  text += "<<";
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i > 0) text += ", ";
    text += std::to_string(static_cast<unsigned char>(bytes[i]));
  }
  text += ">>";
}

}  // namespace coupler::detail
