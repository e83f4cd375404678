// Reads, checks and writes UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include <coupler/text/text.hpp>

namespace coupler::detail {

struct CodePoint {
  char32_t value;
  std::size_t length;  // in bytes; 0 if the bytes are not UTF-8
};

// The code point that `text` starts with. Overlong forms, surrogates and values above U+10FFFF are not UTF-8
// (RFC 3629). `text` must not be empty.
constexpr CodePoint first_code_point(std::string_view text) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};

  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {0, 0};

  char32_t value = lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0u) != 0x80u) return {0, 0};
    value = value << 6 | (byte(i) & 0x3Fu);
  }
  constexpr char32_t lowest[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < lowest[length] || value > 0x10FFFF || surrogate) return {0, 0};
  return {value, length};
}

// Whether `text` is the beginning of a code point whose rest is missing.
constexpr bool is_cut_code_point(std::string_view text) noexcept {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() >= length) return false;
  for (const char c : text.substr(1)) {
    if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80u) return false;
  }
  return true;
}

// The number of ASCII characters that `text` starts with.
inline std::size_t ascii_prefix(std::string_view text) noexcept {
  std::size_t i = 0;
  for (std::uint64_t word = 0; text.size() - i >= sizeof word; i += sizeof word) {
    std::memcpy(&word, text.data() + i, sizeof word);
    if ((word & 0x8080808080808080u) != 0) break;
  }
  while (i < text.size() && static_cast<unsigned char>(text[i]) < 0x80) ++i;
  return i;
}

// The offset of the first byte of `text` that is not UTF-8. If all bytes are UTF-8, the size of `text`.
inline std::size_t utf8_prefix(std::string_view text) noexcept {
  std::size_t i = 0;
  while (i < text.size()) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      i += ascii_prefix(text.substr(i));
    } else {
      const std::size_t length = first_code_point(text.substr(i)).length;
      if (length == 0) break;
      i += length;
    }
  }
  return i;
}

// `text`, with each byte that is not UTF-8 escaped as in \xE9. So texts from foreign code can be printed.
inline std::string escape_invalid_utf8(std::string_view text) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string valid;
  valid.reserve(text.size() + 16);
  while (true) {
    const std::size_t size = utf8_prefix(text);
    valid += text.substr(0, size);
    if (size == text.size()) return valid;
    const auto byte = static_cast<unsigned char>(text[size]);
    valid += "\\x";
    valid += digits[byte >> 4];
    valid += digits[byte & 0xF];
    text.remove_prefix(size + 1);
  }
}

// Whether UTF-8 can encode `value`: surrogates and values above U+10FFFF are excluded.
constexpr bool is_code_point(char32_t value) noexcept {
  return value < 0xD800 || (value > 0xDFFF && value <= 0x10FFFF);
}

inline constexpr Text code_point_expected = "a code point, 0..0xD7FF or 0xE000..0x10FFFF";

inline void append_utf8(std::string& text, char32_t value) {
  const auto tail = [&](unsigned shift) { text += static_cast<char>(0x80 | (value >> shift & 0x3F)); };
  if (value < 0x80) return void(text += static_cast<char>(value));
  if (value < 0x800) {
    text += static_cast<char>(0xC0 | value >> 6);
  } else if (value < 0x10000) {
    text += static_cast<char>(0xE0 | value >> 12);
    tail(6);
  } else {
    text += static_cast<char>(0xF0 | value >> 18);
    tail(12);
    tail(6);
  }
  tail(0);
}

}  // namespace coupler::detail
