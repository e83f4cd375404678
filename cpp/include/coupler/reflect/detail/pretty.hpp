// The names of functions, of a struct's fields and of an enum's values. They are read from __PRETTY_FUNCTION__, as g++
// and clang print it.
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>

#include <coupler/text/text.hpp>

namespace coupler::detail {

constexpr bool is_identifier_character(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// The identifier at the end of `text`; empty if there is none.
constexpr std::string_view last_identifier(std::string_view text) noexcept {
  std::size_t begin = text.size();
  while (begin > 0 && is_identifier_character(text[begin - 1])) --begin;
  return text.substr(begin);
}

// The size of the item at the start of `text`. The item ends before `end` or a closing bracket that is outside of all
// pairs of brackets. The code takes few steps, since compilers limit the steps of constant evaluation.
constexpr std::size_t item_size(std::string_view text, char end) noexcept {
  const char* const first = text.data();
  const char* const last = first + text.size();
  int depth = 0;
  for (const char* at = first; at != last; ++at) {
    const char c = *at;
    if (is_identifier_character(c)) continue;
    if (depth == 0 && c == end) return static_cast<std::size_t>(at - first);
    if (c == '(' || c == '[' || c == '{' || c == '<') ++depth;
    if ((c == ')' || c == ']' || c == '}' || c == '>') && --depth < 0) return static_cast<std::size_t>(at - first);
  }
  return text.size();
}

// The template argument that follows `before`, without closing brackets at its end:
//   g++:   "... [with auto Value = (& fake<Config>.Fake<Config>::value.Config::algorithm); ..."
//   clang: "... [Value = &fake.value.algorithm]"
constexpr std::string_view template_argument(std::string_view pretty, std::string_view before) noexcept {
  const std::size_t at = pretty.find(before);
  if (at == std::string_view::npos) return {};
  std::string_view text = pretty.substr(at + before.size());
  text = text.substr(0, item_size(text, ';'));
  while (!text.empty() && (text.back() == ')' || text.back() == '}')) text.remove_suffix(1);
  return text;
}

// Returns "ns::add" for "ns::add<int>".
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

// The identifier at the end of `text`; empty if it is a number.
constexpr std::string_view last_name(std::string_view text) noexcept {
  const std::string_view name = last_identifier(text);
  return !name.empty() && name.front() >= '0' && name.front() <= '9' ? std::string_view() : name;
}

// The name of the function or member function that Value points to; empty for lambdas and operators.
template <auto Value>
inline constexpr auto name_of = [] {
  constexpr bool is_function =
      std::is_function_v<std::remove_pointer_t<decltype(Value)>> || std::is_member_function_pointer_v<decltype(Value)>;
  constexpr std::string_view name =
      is_function ? last_name(without_template_arguments(value_text<Value>())) : std::string_view();
  return Text<name.size()>(name);
}();

}  // namespace coupler::detail
