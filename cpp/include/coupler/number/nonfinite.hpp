// NonFinite<double>: a float that may be NaN or infinite; these are atoms in Elixir.
#pragma once

#include <bit>
#include <cstring>

#include <coupler/codec/codec.hpp>
#include <coupler/reflect/detail/float_bits.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>

namespace coupler {

// Elixir: float(), :nan, :infinity or :neg_infinity, the atoms that Nx uses. A parameter may also be an integer, as for
// double. C++: a double or float that may be NaN or infinite. Owned: a plain value, which may outlive the call. Errors:
// any other term.
//
//     coupler::NonFinite<double> log(double x) { return std::log(x); }   // log(0) => :neg_infinity
template <class T>
struct NonFinite {
  T value;

  constexpr NonFinite(T number) noexcept : value(number) {}  // NOLINT(google-explicit-constructor): stands for a T
  constexpr operator T() const noexcept { return value; }    // NOLINT(google-explicit-constructor)
};

template <class T>
struct Codec<NonFinite<T>> {
  using Parts = TypeList<>;
  static constexpr auto type = Text(Codec<T>::type) + " | :nan | :infinity | :neg_infinity";
  static constexpr auto result_type = Text(Codec<T>::result_type) + " | :nan | :infinity | :neg_infinity";
  static constexpr auto expected = detail::expected_text<T> + ", or :nan, :infinity, :neg_infinity";
  static constexpr TermTypes takes = Codec<T>::takes | TermType::atom;

  static std::optional<NonFinite<T>> decode(Term term, DecodeError& error) noexcept {
    if (term.raw() == atom<"nan">(term.env()).raw()) return of_bits(nan_bits);
    if (term.raw() == atom<"infinity">(term.env()).raw()) return of_bits(infinity_bits);
    if (term.raw() == atom<"neg_infinity">(term.env()).raw()) return of_bits(infinity_bits | detail::sign_bit<T>);
    if (const auto value = Codec<T>::decode(term, error)) return NonFinite<T>(*value);
    return error.expected(expected, term);
  }

  static Term encode(Env env, const NonFinite<T>& number) {
    const auto bits = detail::float_bits(number.value);
    if (detail::is_nan_bits<T>(bits)) return {env, atom<"nan">(env).raw()};
    if (bits == infinity_bits) return {env, atom<"infinity">(env).raw()};
    if (bits == (infinity_bits | detail::sign_bit<T>)) return {env, atom<"neg_infinity">(env).raw()};
    return Codec<T>::encode(env, std::bit_cast<T>(bits));
  }

 private:
  static constexpr auto infinity_bits = detail::infinity_bits<T>;
  static constexpr auto nan_bits = infinity_bits | infinity_bits >> 1;  // a quiet NaN

  // Made from bits: under -ffast-math a T does not stay infinite.
  static NonFinite<T> of_bits(detail::BitsOf<T> bits) noexcept {
    NonFinite<T> number(T{0});
    std::memcpy(&number.value, &bits, sizeof bits);
    return number;
  }
};

}  // namespace coupler
