// Which types are integers, and their ranges.
#pragma once

#include <cstddef>
#include <optional>

#include <coupler/reflect/type_list.hpp>
#include <coupler/text/detail/digits.hpp>

namespace coupler::detail {

// char8_t, char16_t and wchar_t are excluded: they hold parts of characters, and the number alone means nothing.
template <class T>
concept Integer = one_of<T, char, signed char, unsigned char, short, unsigned short, int, unsigned, long, unsigned long,
                         long long, unsigned long long>;

#if defined(__SIZEOF_INT128__)
__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;
using WidestUnsigned = UInt128;

template <class T>
concept Integer128 = one_of<T, Int128, UInt128>;
#else
using WidestUnsigned = unsigned long long;

template <class T>
concept Integer128 = false;
#endif

template <class T>
concept AnyInteger = Integer<T> || Integer128<T>;

// These replace std::is_signed and std::numeric_limits, which support 128-bit integers only in GNU modes.
template <AnyInteger T>
inline constexpr bool is_signed_integer = static_cast<T>(-1) < T{1};
template <AnyInteger T>
inline constexpr T greatest_integer = static_cast<T>(
    static_cast<WidestUnsigned>(-1) >> (8 * (sizeof(WidestUnsigned) - sizeof(T)) + (is_signed_integer<T> ? 1 : 0)));

// The type in specs that names the range: Coupler.int64().
template <AnyInteger T>
inline constexpr auto integer_type_name = [] {
  constexpr auto bits = decimal<static_cast<int>(8 * sizeof(T))>();
  if constexpr (is_signed_integer<T>) return "Coupler.int" + bits + "()";
  else return "Coupler.uint" + bits + "()";
}();

// The magnitude of `value`. Negating the lowest value would overflow.
template <AnyInteger T>
constexpr WidestUnsigned magnitude_of(T value) noexcept {
  const auto bits = static_cast<WidestUnsigned>(value);
  return value < 0 ? ~bits + 1 : bits;
}

// Gives the T with that sign and magnitude, least significant byte first. Returns false if it is out of T's range.
template <AnyInteger T>
constexpr bool to_integer(bool negative, const unsigned char* bytes, std::size_t size, T& value) noexcept {
  if (size > sizeof(T)) return false;
  WidestUnsigned magnitude = 0;
  for (std::size_t i = size; i > 0; --i) magnitude = magnitude << 8 | bytes[i - 1];
  const WidestUnsigned greatest = static_cast<WidestUnsigned>(greatest_integer<T>);
  const WidestUnsigned lowest = is_signed_integer<T> ? greatest + 1 : 0;
  if (magnitude > (negative ? lowest : greatest)) return false;
  value = static_cast<T>(negative ? ~magnitude + 1 : magnitude);
  return true;
}

}  // namespace coupler::detail
