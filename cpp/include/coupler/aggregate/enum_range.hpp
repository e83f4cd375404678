// enum_min and enum_max: the numbers among which Coupler looks for an enum's values.
#pragma once

#include <type_traits>

namespace coupler {

// Coupler tries each number from enum_min to enum_max. A value outside of them is a compile error until you do one of
// three things: list it in coupler::Values, leave it out with coupler::Skip, or specialize enum_min or enum_max for the
// enum. Each number takes the compiler about half a millisecond:
//
//     template <> inline constexpr int coupler::enum_max<HttpStatus> = 599;
template <class E>
inline constexpr int enum_min = std::is_signed_v<std::underlying_type_t<E>> ? -128 : 0;
template <class E>
inline constexpr int enum_max = std::is_same_v<std::underlying_type_t<E>, bool> ? 1 : enum_min<E> + 255;

}  // namespace coupler
