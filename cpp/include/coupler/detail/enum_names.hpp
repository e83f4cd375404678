// The names of an enum's values, found by asking the compiler what each number in a range is called.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <coupler/detail/pretty.hpp>

namespace coupler::detail {

// One instantiation tells the whole range:
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
  std::string_view name;  // not NUL-terminated; empty for a number that no value is called by
};

// A number without a name is printed as a cast, "(ns::Color)1", which ends in no name.
template <class E, int Min, std::size_t... I>
consteval auto numbered_values(std::index_sequence<I...>) {
  std::array<EnumValue<E>, sizeof...(I)> values{};
  std::string_view rest = enum_text<E, static_cast<E>(Min + static_cast<int>(I))...>();
  for (std::size_t i = 0; i < sizeof...(I); ++i) {
    const std::size_t size = item_size(rest, ',');
    values[i] = {static_cast<E>(Min + static_cast<int>(i)), last_name(rest.substr(0, size))};
    rest.remove_prefix(size < rest.size() ? size + 1 : size);
  }
  return values;
}

template <class E, int Min, std::size_t Count>
consteval auto named_values() {
  constexpr auto numbered = numbered_values<E, Min>(std::make_index_sequence<Count>());
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

// ":hex | :base64 | :raw", of Values' names.
template <const auto& Values, Text Separator>
consteval auto join_atoms() {
  constexpr std::size_t size = [] {
    std::size_t total = Separator.size() * (Values.size() - 1);
    for (const auto& value : Values) total += 1 + value.name.size();
    return total;
  }();
  Text<size> text;
  std::size_t at = 0;
  const auto append = [&](std::string_view part) {
    for (const char c : part) text.bytes[at++] = c;
  };
  for (const auto& value : Values) {
    if (at > 0) append(Separator.view());
    append(":");
    append(value.name);
  }
  return text;
}

}  // namespace coupler::detail
