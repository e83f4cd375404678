// The names of an enum's values. The compiler prints the name of each number in a range.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <coupler/reflect/detail/pretty.hpp>

namespace coupler::detail {

// One instantiation prints the whole range:
//   g++:   "... E ...Values = {ns::Color::red, (ns::Color)1}; std::string_view = ...]"
//   clang: "... Values = <ns::Color::red, (ns::Color)1>]"
template <class E, E... Values>
consteval std::string_view enum_text() {
  const std::string_view text = __PRETTY_FUNCTION__;
  return text.substr(text.find("Values = ") + sizeof("Values = "));
}

template <class E>
struct EnumValue {
  E value;
  std::string_view name;  // not NUL-terminated; empty for a number without a name
};

// A number without a name is printed as a cast, "(ns::Color)1". It ends in a digit, so no name is found.
template <class E, E... Values>
consteval auto numbered_values() {
  std::array<EnumValue<E>, sizeof...(Values)> values{EnumValue<E>{Values, {}}...};
  std::string_view rest = enum_text<E, Values...>();
  for (auto& value : values) {
    const std::size_t size = item_size(rest, ',');
    value.name = last_name(rest.substr(0, size));
    rest.remove_prefix(size < rest.size() ? size + 1 : size);
  }
  return values;
}

// The ones of Values that have a name.
template <class E, E... Values>
consteval auto values_with_names() {
  constexpr auto numbered = numbered_values<E, Values...>();
  constexpr std::size_t count = [](const auto& all) {
    std::size_t named = 0;
    for (const auto& value : all) named += value.name.empty() ? 0 : 1;
    return named;
  }(numbered);
  std::array<EnumValue<E>, count> values{};
  std::size_t found = 0;
  for (const auto& value : numbered) {
    if (!value.name.empty()) values[found++] = value;
  }
  return values;
}

// The named values among the Count numbers from Min on, in order.
template <class E, int Min, std::size_t Count>
consteval auto named_values() {
  return []<std::size_t... I>(std::index_sequence<I...>) {
    return values_with_names<E, static_cast<E>(Min + static_cast<int>(I))...>();
  }(std::make_index_sequence<Count>());
}

// The named values among the numbers with one bit set.
template <class E>
consteval auto named_bits() {
  using Number = std::underlying_type_t<E>;
  using Bits = std::make_unsigned_t<Number>;
  return []<std::size_t... I>(std::index_sequence<I...>) {
    return values_with_names<E, static_cast<E>(static_cast<Number>(Bits{1} << I))...>();
  }(std::make_index_sequence<sizeof(E) * 8>());
}

}  // namespace coupler::detail
