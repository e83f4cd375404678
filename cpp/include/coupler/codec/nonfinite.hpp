// NonFinite<double>: floats with NaN and the infinities, as atoms.
#pragma once

#include <coupler/atom.hpp>
#include <coupler/codec.hpp>
#include <coupler/detail/type_list.hpp>

namespace coupler {

// A double or float that may be NaN or infinite. Elixir: float(), :nan, :infinity or :neg_infinity,
// the atoms that Nx uses; integers as for double.
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
    if (term.raw() == atom<"nan">(term.env()).raw()) return NonFinite<T>(static_cast<T>(__builtin_nan("")));
    if (term.raw() == atom<"infinity">(term.env()).raw()) return NonFinite<T>(static_cast<T>(__builtin_inf()));
    if (term.raw() == atom<"neg_infinity">(term.env()).raw()) return NonFinite<T>(static_cast<T>(-__builtin_inf()));
    if (const auto value = Codec<T>::decode(term, error)) return NonFinite<T>(*value);
    return error.expected(expected, term);
  }

  static Term encode(Env env, NonFinite<T> number) {
    const double value = number.value;
    if (__builtin_isnan(value)) return {env, atom<"nan">(env).raw()};
    if (__builtin_isinf(value)) return {env, (value > 0 ? atom<"infinity">(env) : atom<"neg_infinity">(env)).raw()};
    return Codec<T>::encode(env, number.value);
  }
};

}  // namespace coupler
