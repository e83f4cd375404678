// char32_t <-> a code point, such as Elixir's ?a.
#pragma once

#include <stdexcept>

#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/text/detail/utf8.hpp>

namespace coupler {

// Elixir: an integer that is a code point, such as ?a or an element of String.to_charlist/1. Surrogates, which UTF-16
// uses in pairs, are not code points. Errors: not a code point. A result that is not a code point raises
// ArithmeticError.
//
//     char32_t next(char32_t letter) { return letter + 1; }   // next(?a) => ?b
template <>
struct Codec<char32_t> {
  using Parts = TypeList<>;
  static constexpr Text type = "0..0xD7FF | 0xE000..0x10FFFF";
  static constexpr Text expected = detail::code_point_expected;
  static constexpr TermTypes takes = TermType::integer;

  template <class T = char32_t>
  static std::optional<T> decode(Term term, DecodeError& error) noexcept {
    unsigned value = 0;
    if (enif_get_uint(term.env().get(), term.raw(), &value) != 0 && detail::is_code_point(value))
      return char32_t{value};
    return error.expected(expected, term);
  }

  static Term encode(Env env, char32_t value) {
    if (!detail::is_code_point(value)) throw std::range_error("the result is a char32_t that is not a code point");
    return {env, enif_make_uint(env.get(), value)};
  }
};

}  // namespace coupler
