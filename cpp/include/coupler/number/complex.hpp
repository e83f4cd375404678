// std::complex <-> {re, im}.
#pragma once

#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/number/detail/map_fields.hpp>
#include <coupler/reflect/detail/shape.hpp>
#include <coupler/reflect/type_list.hpp>

namespace coupler {

// Elixir: {re, im}. A parameter may also be %Complex{re: re, im: im}. Each part follows the rules of its type, float or
// double. As a result, NaN and infinity raise ArithmeticError. Errors: neither form, or a part that is not a number.
//
//     std::complex<double> conjugate(std::complex<double> z) { return std::conj(z); }   // {1, 2} => {1.0, -2.0}
template <detail::ComplexLike T>
struct Codec<T> {
  using Part = typename T::value_type;
  using Parts = TypeList<Part>;

  static constexpr auto struct_type(const auto& part) {
    return "%{__struct__: Complex, re: " + part + ", im: " + part + "}";
  }
  static constexpr auto type =
      "{" + Codec<Part>::type + ", " + Codec<Part>::type + "} | " + struct_type(Codec<Part>::type);
  static constexpr auto result_type = "{" + Codec<Part>::result_type + ", " + Codec<Part>::result_type + "}";
  static constexpr Text expected = "{re, im} or %Complex{}";
  static constexpr TermTypes takes = TermType::tuple | TermType::map;

  static std::optional<T> decode(Term term, DecodeError& error) {
    int arity = 0;
    const ERL_NIF_TERM* parts = nullptr;
    if (enif_get_tuple(term.env().get(), term.raw(), &arity, &parts) != 0 && arity == 2) {
      const auto re = coupler::decode<Part>(Term(term.env(), parts[0]), error);
      if (!re) return error.at_element(0);
      const auto im = coupler::decode<Part>(Term(term.env(), parts[1]), error);
      if (!im) return error.at_element(1);
      return T(*re, *im);
    }
    const auto re = detail::map_value<"re">(term);
    const auto im = detail::map_value<"im">(term);
    if (!re || !im || !detail::is_struct_of<"Elixir.Complex">(term)) return error.expected(expected, term);
    return decode_fields(*re, *im, error);
  }

  static Term encode(Env env, const T& value) {
    const Term re = coupler::encode(env, Part{value.real()});
    const Term im = coupler::encode(env, Part{value.imag()});
    return {env, enif_make_tuple2(env.get(), re.raw(), im.raw())};
  }

 private:
  static std::optional<T> decode_fields(Term re_term, Term im_term, DecodeError& error) {
    const auto re = coupler::decode<Part>(re_term, error);
    if (!re) return error.at_field("re");
    const auto im = coupler::decode<Part>(im_term, error);
    if (!im) return error.at_field("im");
    return T(*re, *im);
  }
};

}  // namespace coupler
