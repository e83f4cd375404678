// Reads UTF-8, one code point at a time.
#pragma once

#include <cstddef>
#include <string_view>

namespace coupler::detail {

struct CodePoint {
  char32_t value;
  std::size_t length;  // in bytes; 0: the bytes are not UTF-8
};

// The code point `text` starts with. Overlong forms, surrogates and values above U+10FFFF are refused
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

}  // namespace coupler::detail
