// atom_text<Name>: an atom in Elixir's syntax, :name or :"a name", made while compiling.
#pragma once

#include <cstddef>
#include <string_view>

#include <coupler/text/detail/elixir_syntax.hpp>
#include <coupler/text/text.hpp>

namespace coupler::detail {

// Returns the size, and writes the text to `out` if it is not null.
constexpr std::size_t write_atom(std::string_view name, char* out) {
  std::size_t size = 0;
  const auto put = [&](char c) {
    if (out != nullptr) out[size] = c;
    ++size;
  };
  put(':');
  if (is_plain_atom(name)) {
    for (const char c : name) put(c);
  } else {
    write_quoted(name, put);
  }
  return size;
}

template <Text Name>
inline constexpr auto atom_text = [] {
  Text<write_atom(Name.view(), nullptr)> text;
  write_atom(Name.view(), text.bytes);
  return text;
}();

// The names of Values as atoms, such as ":hex | :base64 | :raw".
template <const auto& Values, Text Separator>
consteval auto join_atoms() {
  constexpr auto write = [](char* out) {
    std::size_t size = 0;
    const auto put = [&](std::string_view text) {
      for (const char c : text) {
        if (out != nullptr) out[size] = c;
        ++size;
      }
    };
    for (const auto& value : Values) {
      if (size > 0) put(Separator.view());
      size += write_atom(value.name, out == nullptr ? nullptr : out + size);
    }
    return size;
  };
  Text<write(nullptr)> text;
  write(text.bytes);
  return text;
}

}  // namespace coupler::detail
