// TypeList<Ts...>: a list of types, such as the Parts of a codec.
#pragma once

#include <concepts>

namespace coupler {

// A list of types for templates. It has no values, no Elixir type and no cost at run time.
//
//     using Parts = coupler::TypeList<double, std::string>;
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
