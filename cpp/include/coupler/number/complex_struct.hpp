// ComplexStruct <-> %Complex{}, the struct of the package complex. Opt-in: coupler.hpp does not include it.
#pragma once

#include <optional>

#include <coupler/codec/codec.hpp>
#include <coupler/number/complex.hpp>
#include <coupler/reflect/detail/shape.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>
#include <coupler/term/detail/struct_keys.hpp>

namespace coupler {

// Elixir: %Complex{re: re, im: im}, the struct of the package complex. A parameter may also be {re, im}. C++: a
// std::complex. Owned: a plain value, which may outlive the call. Errors: as for std::complex.
//
//     #include <coupler.hpp>
//     #include <coupler/number/complex_struct.hpp>
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
