// The names C++ keeps to itself (of a function, a struct's fields, an enum's values), read from the
// text that g++ and clang give for __PRETTY_FUNCTION__.
#pragma once

#include <cstddef>
#include <string_view>

#include <coupler/text.hpp>

namespace coupler::detail {

constexpr bool is_identifier_character(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// The identifier `text` ends in; empty if it ends in something else.
constexpr std::string_view last_identifier(std::string_view text) noexcept {
  std::size_t begin = text.size();
  while (begin > 0 && is_identifier_character(text[begin - 1])) --begin;
  return text.substr(begin);
}

// What stands between `before` and the end of the template arguments, without closing brackets:
//   g++:   "... [with auto Value = (& fake<Config>.Fake<Config>::value.Config::algorithm); ..."
//   clang: "... [Value = &fake.value.algorithm]"
constexpr std::string_view template_argument(std::string_view pretty, std::string_view before) noexcept {
  const std::size_t at = pretty.find(before);
  if (at == std::string_view::npos) return {};
  std::string_view text = pretty.substr(at + before.size());
  text = text.substr(0, text.find_first_of(";]"));
  while (!text.empty() && (text.back() == ')' || text.back() == '}')) text.remove_suffix(1);
  return text;
}

// "add" of "ns::add<int>".
constexpr std::string_view without_template_arguments(std::string_view text) noexcept {
  if (text.empty() || text.back() != '>') return text;
  std::size_t depth = 0;
  for (std::size_t i = text.size(); i > 0; --i) {
    if (text[i - 1] == '>') ++depth;
    if (text[i - 1] == '<' && --depth == 0) return text.substr(0, i - 1);
  }
  return text;
}

template <auto Value>
consteval std::string_view value_text() {
  return template_argument(__PRETTY_FUNCTION__, "Value = ");
}

// The name of the function that Value points to, or of the object or member it is the address of;
// empty for a lambda.
template <auto Value>
inline constexpr auto name_of = [] {
  constexpr std::string_view name = last_identifier(without_template_arguments(value_text<Value>()));
  return Text<name.size()>(name);
}();

}  // namespace coupler::detail
