// Checks the bits of a float for NaN and infinity.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <type_traits>

namespace coupler::detail {

// With -ffast-math, compilers assume that NaN and the infinities do not exist. std::isnan is then false, and a test of
// the bits may be removed. So an empty asm hides where the bits come from. Floats are passed by reference: clang
// assumes that a float that is passed by value or returned is finite.
template <class T>
using BitsOf = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;

template <class T>
  requires(std::is_same_v<T, float> || std::is_same_v<T, double>)
[[gnu::always_inline]] constexpr BitsOf<T> float_bits(const T& value) noexcept {
  auto bits = std::bit_cast<BitsOf<T>>(value);
#if defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__ != 0
  if (!std::is_constant_evaluated()) asm("" : "+r"(bits));
#endif
  return bits;
}

template <class T>
inline constexpr int fraction_size = std::numeric_limits<T>::digits - 1;  // in bits
template <class T>
inline constexpr BitsOf<T> sign_bit = BitsOf<T>{1} << (8 * sizeof(T) - 1);
// The bits of infinity. NaN has the same exponent.
template <class T>
inline constexpr BitsOf<T> infinity_bits = sign_bit<T> - (BitsOf<T>{1} << fraction_size<T>);

template <class T>
[[gnu::always_inline]] constexpr bool is_finite_bits(BitsOf<T> bits) noexcept {
  return (bits & infinity_bits<T>) != infinity_bits<T>;
}
template <class T>
constexpr bool is_nan_bits(BitsOf<T> bits) noexcept {
  return (bits & ~sign_bit<T>) > infinity_bits<T>;
}

template <class T>
[[gnu::always_inline]] constexpr bool is_finite(const T& value) noexcept {
  if constexpr (std::is_same_v<T, float> || std::is_same_v<T, double>) {
    return is_finite_bits<T>(float_bits(value));
  } else {
    // A long double. The 80 bits of x87 and the 128 bits of IEEE both have 15 bits of exponent below the sign.
    constexpr int digits = std::numeric_limits<T>::digits;
    if (digits != 64 && digits != 113) return is_finite(static_cast<double>(value));  // one double, or two
    if (std::is_constant_evaluated()) return __builtin_isfinite(value);
    std::uint16_t top = 0;
    std::memcpy(&top, reinterpret_cast<const char*>(&value) + (digits == 64 ? 8 : 14), sizeof top);
    asm("" : "+r"(top));
    return (top & 0x7FFF) != 0x7FFF;
  }
}

}  // namespace coupler::detail
