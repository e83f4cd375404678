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
  std::string_view text = __PRETTY_FUNCTION__;
  text = text.substr(text.find("Values = ") + sizeof("Values ="));
  const bool braces = text.front() == '{';
  text.remove_prefix(1);
  return text.substr(0, braces ? text.find('}') : text.rfind('>'));
}

// The part before the next comma; `text` becomes what follows it.
constexpr std::string_view next_item(std::string_view& text) noexcept {
  const std::string_view item = text.substr(0, text.find(','));
  text.remove_prefix(item.size() < text.size() ? item.size() + 1 : item.size());
  return item;
}

// A number that no value is called by is printed as a cast: "(Color)1".
constexpr bool is_named(std::string_view item) noexcept {
  return item.find('(') == std::string_view::npos && !last_identifier(item).empty();
}

template <class E>
struct EnumValue {
  E value;
  std::string_view name;  // not NUL-terminated
};

template <class E, int Min, std::size_t... I>
consteval auto named_values(std::index_sequence<I...>) {
  constexpr std::string_view text = enum_text<E, static_cast<E>(Min + static_cast<int>(I))...>();
  constexpr std::size_t count = [](std::string_view rest) {
    std::size_t named = 0;
    for (std::size_t i = 0; i < sizeof...(I); ++i) named += is_named(next_item(rest)) ? 1 : 0;
    return named;
  }(text);

  std::array<EnumValue<E>, count> values{};
  std::string_view rest = text;
  for (std::size_t i = 0, found = 0; i < sizeof...(I); ++i) {
    const std::string_view item = next_item(rest);
    if (is_named(item)) values[found++] = {static_cast<E>(Min + static_cast<int>(i)), last_identifier(item)};
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
