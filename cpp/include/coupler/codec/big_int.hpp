// BigInt <-> integers of any size.
#pragma once

#include <coupler/big_int.hpp>
#include <coupler/codec.hpp>
#include <coupler/detail/big_integer.hpp>
#include <coupler/detail/type_list.hpp>

namespace coupler {

// Elixir: integer(). A copy both ways.
template <>
struct Codec<BigInt> {
  using Parts = TypeList<>;
  static constexpr Text type = "integer()";
  static constexpr Text expected = "an integer";
  static constexpr TermTypes takes = TermType::integer;

  static std::optional<BigInt> decode(Term term, DecodeError& error) {
    auto value = detail::decode_big_int(term);
    if (!value) error.expected(expected, term);
    return value;
  }

  static Term encode(Env env, const BigInt& value) { return detail::encode_big_int(env, value); }
};

}  // namespace coupler
