// The values of an enum: found, checked to be all of them, and looked up by number.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include <coupler/aggregate/detail/enum_options.hpp>
#include <coupler/aggregate/enum_range.hpp>
#include <coupler/reflect/detail/enum_names.hpp>

namespace coupler::detail {

// E{0} compiles only for an enum with a fixed underlying type. Only there may every number of the range be cast to it.
template <class E>
concept FixedEnum = std::is_enum_v<E> && requires { E{0}; };

template <FixedEnum E>
inline constexpr auto enum_values = [] {
  constexpr std::size_t count = static_cast<std::size_t>(enum_max<E> - enum_min<E>) + 1;
  return named_values<E, enum_min<E>, count>();
}();

template <class E>
concept NamedEnum = FixedEnum<E> && enum_values<E>.size() > 0;

template <class E, class... Options>
constexpr bool knows_values() {
  return knows_every_value<E, enum_bounds<E, enum_values<E>, enum_min<E>, enum_max<E>, Options...>>();
}

// The position of the value with that number among Values, which are in the order of their numbers. If there is none,
// the count of Values. Numbers without gaps need no search.
template <const auto& Values>
constexpr std::size_t position_of(decltype(to_number(Values[0].value)) number) noexcept {
  constexpr std::size_t count = Values.size();
  constexpr auto first = to_number(Values[0].value);
  constexpr auto last = to_number(Values[count - 1].value);
  if (number < first || number > last) return count;
  constexpr auto distance = [](auto from, auto to) {  // a signed type may not hold the largest one
    return static_cast<unsigned long long>(to) - static_cast<unsigned long long>(from);
  };
  if constexpr (distance(first, last) == count - 1) return static_cast<std::size_t>(distance(first, number));
  std::size_t low = 0;
  for (std::size_t high = count; high - low > 1;) {
    const std::size_t middle = low + (high - low) / 2;
    (to_number(Values[middle].value) <= number ? low : high) = middle;
  }
  return to_number(Values[low].value) == number ? low : count;
}

// If the number is outside of enum_min..enum_max, the value may have been left out of coupler::Values by mistake.
template <class E>
[[noreturn, gnu::cold]] void throw_unnamed(E value, std::string_view expected) {
  const bool is_searched = enum_zone<E, enum_min<E>, enum_max<E>>(value) == 1;
  throw std::runtime_error("the result is an enum whose value " + std::to_string(to_number(value)) +
                           " has no name in Elixir, expected " + std::string(expected) +
                           (is_searched ? "" : "; one that has a name in C++ belongs in coupler::Values"));
}

}  // namespace coupler::detail
