// std::complex <-> {re, im}; ComplexStruct <-> %Complex{}, the struct of the package complex.
#pragma once

#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/number/detail/map_fields.hpp>
#include <coupler/reflect/detail/shape.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>
#include <coupler/term/detail/struct_keys.hpp>

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

// Elixir: %Complex{re: re, im: im}, the struct of the package complex. A parameter may also be {re, im}. C++: a
// std::complex. Owned: a plain value, which may outlive the call. Errors: as for std::complex.
//
//     coupler::ComplexStruct<std::complex<double>> i() { return std::complex<double>(0, 1); }
template <class T>
struct ComplexStruct {
  T value;

  constexpr ComplexStruct(T number) : value(number) {}  // NOLINT(google-explicit-constructor): stands for a T
  constexpr operator T() const { return value; }        // NOLINT(google-explicit-constructor)
};

template <detail::ComplexLike T>
struct Codec<ComplexStruct<T>> {
  using Part = typename T::value_type;
  using Parts = TypeList<T>;
  static constexpr auto type = Codec<T>::type;
  static constexpr auto result_type = Codec<T>::struct_type(Codec<Part>::result_type);
  static constexpr auto expected = Codec<T>::expected;
  static constexpr TermTypes takes = Codec<T>::takes;

  static std::optional<ComplexStruct<T>> decode(Term term, DecodeError& error) {
    const auto value = Codec<T>::decode(term, error);
    if (!value) return std::nullopt;
    return ComplexStruct<T>(*value);
  }

  static Term encode(Env env, const ComplexStruct<T>& number) {
    const Term re = coupler::encode(env, Part{number.value.real()});
    const Term im = coupler::encode(env, Part{number.value.imag()});
    return keys(env).make(env, {re.raw(), im.raw(), atom<"Elixir.Complex">(env).raw()});
  }

 private:
  static const detail::StructKeys<3>& keys(Env env) {
    static const detail::StructKeys<3> keys(
        env, {atom<"re">(env).raw(), atom<"im">(env).raw(), atom<"__struct__">(env).raw()});
    return keys;
  }
};

}  // namespace coupler
