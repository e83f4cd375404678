// Lists of types, and whether a type is among some.
#pragma once

#include <concepts>

namespace coupler {

template <class... Ts>
struct TypeList {};

}  // namespace coupler

namespace coupler::detail {

template <class T, class... Ts>
concept one_of = (std::same_as<T, Ts> || ...);

template <class... Ts>
inline constexpr bool are_distinct = true;
template <class T, class... Ts>
inline constexpr bool are_distinct<T, Ts...> = !one_of<T, Ts...> && are_distinct<Ts...>;

template <class T, class List>
inline constexpr bool contains = false;
template <class T, class... Ts>
inline constexpr bool contains<T, TypeList<Ts...>> = (std::same_as<T, Ts> || ...);

}  // namespace coupler::detail
