// type_name<T>: the name of a type as a programmer writes it, for compile errors only.
#pragma once

#include <cstddef>
#include <string_view>

#include <coupler/reflect/detail/pretty.hpp>
#include <coupler/text/text.hpp>

namespace coupler::detail {

// The name of T in `text`, as g++ ("[with T = int; ...]") and clang ("[T = int]") print it.
constexpr std::string_view type_argument(std::string_view text) {
  text.remove_prefix(text.find("T = ") + 4);
  return text.substr(0, item_size(text, ';'));
}

struct Spelling {
  std::string_view printed;
  std::string_view written;
};
// The order matters: the later ones match only after the first.
inline constexpr Spelling spellings[] = {
    {"__cxx11::", ""},
    {"std::__1::", "std::"},
    {" >", ">"},
    {"std::basic_string<char, std::char_traits<char>, std::allocator<char>>", "std::string"},
    {"std::basic_string<char>", "std::string"},
    {"std::basic_string_view<char>", "std::string_view"},
    {"std::basic_string_view<char, std::char_traits<char>>", "std::string_view"},
    {"{anonymous}::", ""},
    {"(anonymous namespace)::", ""},
    {"<unnamed>::", ""},
    {" *", "*"},
    {" &", "&"}};

template <std::size_t Capacity>
struct SpelledText {
  char bytes[Capacity + 1] = {};
  std::size_t size = 0;

  constexpr explicit SpelledText(std::string_view text) {
    for (const char c : text) bytes[size++] = c;
    for (const Spelling& spelling : spellings) respell(spelling);
  }

  constexpr void respell(const Spelling& spelling) {
    std::size_t to = 0;
    for (std::size_t from = 0; from < size;) {
      if (std::string_view(bytes + from, size - from).starts_with(spelling.printed)) {
        for (const char c : spelling.written) bytes[to++] = c;
        from += spelling.printed.size();
      } else {
        bytes[to++] = bytes[from++];
      }
    }
    size = to;
  }
};

template <class T>
consteval auto make_type_name() {
  constexpr std::string_view printed = type_argument(__PRETTY_FUNCTION__);
  constexpr SpelledText<printed.size()> spelled(printed);
  return Text<spelled.size>(std::string_view(spelled.bytes, spelled.size));
}

template <class T>
inline constexpr auto type_name = make_type_name<T>();

template <class T>
inline constexpr bool is_std = type_name<T>.view().starts_with("std::");

}  // namespace coupler::detail
