// decimal<Value>(): an integer's digits as a Text, made while compiling.
#pragma once

#include <coupler/text/text.hpp>

namespace coupler::detail {

// Each digit is made positive on its own: -Value would overflow for the lowest value of a signed type.
template <auto Value>
consteval auto decimal() {
  constexpr auto digit_count = [] {
    std::size_t count = 1;
    for (auto rest = Value; rest / 10 != 0; rest /= 10) ++count;
    return count;
  }();
  constexpr std::size_t sign = Value < 0 ? 1 : 0;
  Text<digit_count + sign> text;
  if constexpr (Value < 0) text.bytes[0] = '-';
  auto rest = Value;
  for (std::size_t i = text.size(); i > sign; --i) {
    const int digit = static_cast<int>(rest % 10);
    text.bytes[i - 1] = static_cast<char>('0' + (digit < 0 ? -digit : digit));
    rest /= 10;
  }
  return text;
}

}  // namespace coupler::detail
