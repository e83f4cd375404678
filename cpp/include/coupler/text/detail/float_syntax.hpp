// Floats in Elixir's syntax.
#pragma once

#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>

namespace coupler::detail {

// The shortest digits that read back as `value`, in Elixir's format. A whole number below 10^16 is written in full.
// Other numbers are written as 0.001 or as 1.0e-4, whichever is shorter. If both have the same length, as 0.001.
inline void append_float(std::string& text, double value) {
  char buffer[32];
  const double size = value < 0 ? -value : value;
  if (size >= 1 && size < 1e16 && static_cast<double>(static_cast<long long>(value)) == value) {
    text += std::to_string(static_cast<long long>(value)) + ".0";
    return;
  }
  const char* end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
  std::string_view written(buffer, static_cast<std::size_t>(end - buffer));
  if (written.front() == '-') {
    text += '-';
    written.remove_prefix(1);
  }
  // "1e-07" and "1.5e+20"
  const std::size_t e = written.find('e');
  const std::string_view first = written.substr(0, 1);
  const std::string_view rest = e > 1 ? written.substr(2, e - 2) : std::string_view();
  int exponent = 0;
  std::from_chars(written.data() + e + (written[e + 1] == '+' ? 2 : 1), end, exponent);

  const std::string power = std::to_string(exponent);
  const std::size_t scientific = 1 + 1 + (rest.empty() ? 1 : rest.size()) + 1 + power.size();
  const auto zeros = static_cast<std::size_t>(exponent < 0 ? -exponent - 1 : 0);
  if (value == 0) {
    text += "0.0";
  } else if (exponent < 0 && 2 + zeros + 1 + rest.size() <= scientific) {
    text += "0.";
    text.append(zeros, '0');
    text += first;
    text += rest;
  } else if (exponent >= 0 && static_cast<std::size_t>(exponent) < rest.size()) {
    text += first;
    text += rest.substr(0, static_cast<std::size_t>(exponent));
    text += '.';
    text += rest.substr(static_cast<std::size_t>(exponent));
  } else {
    text += first;
    text += '.';
    text += rest.empty() ? std::string_view("0") : rest;
    text += 'e';
    text += power;
  }
}

}  // namespace coupler::detail
