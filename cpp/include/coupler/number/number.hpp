// Integers and floats, whose range is checked in both directions.
#pragma once

#include <bit>
#include <limits>
#include <stdexcept>

#include <coupler/codec/codec.hpp>
#include <coupler/number/detail/big_integer.hpp>
#include <coupler/reflect/detail/float_bits.hpp>
#include <coupler/reflect/detail/integer.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/text/detail/digits.hpp>

namespace coupler {

// Elixir: integer() in the range of T. Errors: outside the range, or not an integer.
//
//     std::uint8_t low_byte(std::int64_t number) { return static_cast<std::uint8_t>(number & 0xFF); }
template <detail::Integer T>
struct Codec<T> {
  using Parts = TypeList<>;
  static constexpr auto range =
      detail::decimal<std::numeric_limits<T>::min()>() + ".." + detail::decimal<std::numeric_limits<T>::max()>();
  // A range of 8 or 16 bits is short, so it is written out. The others have names in lib/coupler.ex.
  static constexpr auto type = [] {
    if constexpr (sizeof(T) <= 2) return range;
    else return detail::integer_type_name<T>;
  }();
  static constexpr auto expected = "an integer in " + range;
  static constexpr TermTypes takes = TermType::integer;

  [[gnu::always_inline]] static std::optional<T> decode(Term term, DecodeError& error) noexcept {
    if constexpr (std::is_signed_v<T>) {
      ErlNifSInt64 wide;  // not initialized: erl_nif.hpp says why
      if (enif_get_int64(term.env().get(), term.raw(), &wide) != 0 && fits(wide)) return static_cast<T>(wide);
    } else {
      ErlNifUInt64 wide;
      if (enif_get_uint64(term.env().get(), term.raw(), &wide) != 0 && fits(wide)) return static_cast<T>(wide);
    }
    return error.expected(expected, term);
  }

  static Term encode(Env env, T value) noexcept {
    if constexpr (std::is_signed_v<T>) return {env, enif_make_int64(env.get(), value)};
    else return {env, enif_make_uint64(env.get(), value)};
  }

 private:
  template <class Wide>
  static constexpr bool fits(Wide value) noexcept {
    return value >= Wide{std::numeric_limits<T>::min()} && value <= Wide{std::numeric_limits<T>::max()};
  }
};

namespace detail {

[[noreturn, gnu::cold]] inline void throw_not_finite(bool is_nan) {
  throw std::range_error(is_nan ? "the result is NaN, and Elixir has no such float"
                                : "the result is infinite, and Elixir has no such float");
}

// Elixir has no NaN and no infinity: for them, the VM returns a term that is not a float. The function returns the very
// bits that it checked. Under -ffast-math, each read of a NaN may give another number.
template <class T>
[[gnu::always_inline]] inline T require_finite(const T& value) {
  const auto bits = float_bits(value);
  if (!is_finite_bits<T>(bits)) throw_not_finite(is_nan_bits<T>(bits));
  return std::bit_cast<T>(bits);
}

// Reads an integer that a double holds exactly. Not inlined, so that the code for a float stays short.
[[gnu::noinline]] inline bool get_exact_double(Term term, double& value) noexcept {
  ErlNifEnv* env = term.env().get();
  // 2^63 and 2^64 are doubles, but the cast back would overflow. So they are excluded first.
  ErlNifSInt64 small = 0;
  if (enif_get_int64(env, term.raw(), &small) != 0) {
    value = static_cast<double>(small);
    return value < 0x1p63 && static_cast<ErlNifSInt64>(value) == small;
  }
  if (enif_is_number(env, term.raw()) == 0) return false;
  ErlNifUInt64 large = 0;
  if (enif_get_uint64(env, term.raw(), &large) != 0) {
    value = static_cast<double>(large);
    return value < 0x1p64 && static_cast<ErlNifUInt64>(value) == large;
  }
  return with_big_integer(term, [&](const BigDigits& digits) { return exact_double(digits, value); });
}

// Reads a float, or an integer that a double holds exactly.
inline bool get_double(Term term, double& value) noexcept {
  return enif_get_double(term.env().get(), term.raw(), &value) != 0 || get_exact_double(term, value);
}

}  // namespace detail

// Elixir: float(). A parameter may also be an integer that a double holds exactly. Errors: any other term. As a result,
// NaN and infinity raise ArithmeticError.
//
//     double half(double number) { return number / 2; }   // half(3) => 1.5
template <>
struct Codec<double> {
  using Parts = TypeList<>;
  static constexpr Text type = "number()";
  static constexpr Text result_type = "float()";
  static constexpr Text expected = "a float, or an integer a double holds exactly";
  static constexpr TermTypes takes = TermType::integer | TermType::floating;

  template <class T = double>
  [[gnu::always_inline]] static std::optional<T> decode(Term term, DecodeError& error) noexcept {
    double value;
    if (detail::get_double(term, value)) return value;
    return error.expected(expected, term);
  }

  static Term encode(Env env, const double& value) {
    return {env, enif_make_double(env.get(), detail::require_finite(value))};
  }
};

// Elixir: float() in the range of a 32-bit float, rounded to the nearest one. A parameter may also be an integer that a
// float holds exactly. A result is the double that equals the float: 0.1f is 0.10000000149011612. All else is as for
// double.
template <>
struct Codec<float> {
  using Parts = TypeList<>;
  static constexpr Text type = Codec<double>::type;
  static constexpr Text result_type = Codec<double>::result_type;
  static constexpr Text expected = "a float in the range of 32 bits, or an integer a 32-bit float holds exactly";
  static constexpr TermTypes takes = Codec<double>::takes;

  template <class T = float>
  static std::optional<T> decode(Term term, DecodeError& error) noexcept {
    double value;
    constexpr double limit = std::numeric_limits<float>::max();
    if (!detail::get_double(term, value) || value < -limit || value > limit) return error.expected(expected, term);
    const auto rounded = static_cast<float>(value);
    const bool exact = static_cast<double>(rounded) == value;
    if (!exact && term.type() == TermType::integer) return error.expected(expected, term);
    return rounded;
  }

  static Term encode(Env env, const float& value) {
    return {env, enif_make_double(env.get(), static_cast<double>(detail::require_finite(value)))};
  }
};

}  // namespace coupler
