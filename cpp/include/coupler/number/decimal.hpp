// Decimal: a decimal number as sign, coefficient and exponent <-> the struct of the package decimal. Opt-in:
// coupler.hpp does not include it.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/number/big_int.hpp>
#include <coupler/number/detail/big_integer.hpp>
#include <coupler/number/detail/map_fields.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>
#include <coupler/term/detail/struct_keys.hpp>
#include <coupler/text/detail/digits.hpp>

namespace coupler {

// Elixir: %Decimal{sign: 1 | -1, coef: c, exp: e}, the struct of the package decimal 2.0 and later. C++: the same
// parts. The value is sign * coefficient * 10^exponent. Nothing is calculated or normalized: 1.0 and 1.00 are not
// equal, nor are 0 and -0. NaN equals itself.
//
// Owned: it may outlive the call. Several threads may read it at once; changing it needs a lock.
//
//     coupler::Decimal price(std::uint64_t cents) {   // price(1250) => %Decimal{sign: 1, coef: 1250, exp: -2}
//       return {.coefficient = cents, .exponent = -2};
//     }
struct Decimal {
  enum class Kind : unsigned char { finite, infinity, nan };

  bool negative = false;
  BigInt coefficient;  // not negative; only finite numbers have one
  std::int64_t exponent = 0;
  Kind kind = Kind::finite;

  friend bool operator==(const Decimal&, const Decimal&) = default;
};

// Elixir: Decimal.t(), of the package decimal. The exponent must fit 64 bits. Errors: not a Decimal, or a field whose
// value cannot belong to a Decimal. As a result, a negative coefficient raises ArgumentError.
template <>
struct Codec<Decimal> {
  using Parts = TypeList<>;
  static constexpr Text type = "Decimal.t()";
  static constexpr Text expected = "%Decimal{}";
  static constexpr TermTypes takes = TermType::map;

  static std::optional<Decimal> decode(Term term, DecodeError& error) {
    if (!detail::is_struct_of<"Elixir.Decimal">(term)) return error.expected(expected, term);
    const auto sign = detail::map_value<"sign">(term);
    const auto coefficient = detail::map_value<"coef">(term);
    const auto exponent = detail::map_value<"exp">(term);
    if (!sign || !coefficient || !exponent) {
      return error.expected("%Decimal{} with the fields :sign, :coef and :exp", term);
    }
    std::optional<Decimal> value(std::in_place);
    const bool complete = decode_sign(*sign, *value, error) && decode_coefficient(*coefficient, *value, error) &&
                          decode_exponent(*exponent, *value, error);
    if (!complete) value.reset();
    return value;
  }

  static Term encode(Env env, const Decimal& value) {
    return keys(env).make(env, {enif_make_int(env.get(), value.negative ? -1 : 1), encode_coefficient(env, value).raw(),
                                enif_make_int64(env.get(), value.exponent), atom<"Elixir.Decimal">(env).raw()});
  }

 private:
  static constexpr auto exponent_number =
      "an integer in " + detail::decimal<INT64_MIN>() + ".." + detail::decimal<INT64_MAX>();

  static bool decode_sign(Term term, Decimal& value, DecodeError& error) noexcept {
    int sign = 0;
    const bool fits = enif_get_int(term.env().get(), term.raw(), &sign) != 0 && (sign == 1 || sign == -1);
    if (!fits) error.expected("1 or -1", term), error.at_field("sign");
    value.negative = sign == -1;
    return fits;
  }

  static bool decode_coefficient(Term term, Decimal& value, DecodeError& error) {
    const Env env = term.env();
    if (term.raw() == atom<"NaN">(env).raw()) return value.kind = Decimal::Kind::nan, true;
    if (term.raw() == atom<"inf">(env).raw()) return value.kind = Decimal::Kind::infinity, true;
    const bool fits = detail::decode_big_int(term, value.coefficient) && !value.coefficient.negative();
    if (!fits) error.expected("an integer that is not negative, :NaN or :inf", term), error.at_field("coef");
    return fits;
  }

  static bool decode_exponent(Term term, Decimal& value, DecodeError& error) noexcept {
    ErlNifSInt64 exponent = 0;
    const bool fits = enif_get_int64(term.env().get(), term.raw(), &exponent) != 0;
    if (!fits) error.expected(exponent_number, term), error.at_field("exp");
    value.exponent = exponent;
    return fits;
  }

  static Term encode_coefficient(Env env, const Decimal& value) {
    if (value.kind == Decimal::Kind::nan) return {env, atom<"NaN">(env).raw()};
    if (value.kind == Decimal::Kind::infinity) return {env, atom<"inf">(env).raw()};
    if (value.coefficient.negative())
      throw std::invalid_argument("the result is a Decimal with a negative coefficient");
    return detail::encode_big_int(env, value.coefficient);
  }

  static const detail::StructKeys<4>& keys(Env env) {
    static const detail::StructKeys<4> keys(
        env, {atom<"sign">(env).raw(), atom<"coef">(env).raw(), atom<"exp">(env).raw(), atom<"__struct__">(env).raw()});
    return keys;
  }
};

}  // namespace coupler
