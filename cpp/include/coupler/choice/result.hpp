// Ok, Error and Result: the results of functions that may fail <-> {:ok, value} and {:error, reason}.
#pragma once

#include <limits>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include <coupler/codec/codec.hpp>
#include <coupler/reflect/detail/float_bits.hpp>
#include <coupler/reflect/detail/integer.hpp>
#include <coupler/reflect/detail/type_name.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>
#include <coupler/text/detail/compile_error.hpp>

namespace coupler {

namespace detail {

template <class T>
concept AnyFloat = std::is_floating_point_v<T>;

// Whether a From converts to a To silently. A float does not convert to an integer. Among scalars, a bool converts
// only to a bool, and only a bool converts to a bool. void converts to void.
template <class From, class To>
concept BecomesSilently =
    (std::is_void_v<From> && std::is_void_v<To>) ||
    (std::is_convertible_v<From, To> && !(AnyFloat<From> && AnyInteger<To>) &&
     (std::is_same_v<From, bool> == std::is_same_v<To, bool> || !std::is_scalar_v<From> || !std::is_scalar_v<To>));

// The number as a To. Throws std::range_error if that changes the number. A float may lose digits, as in C++.
template <class To, class From>
constexpr To convert_number(From from) {
  const To to = static_cast<To>(from);
  bool same = true;
  if constexpr (AnyInteger<From> && AnyInteger<To>) {
    same = static_cast<From>(to) == from && (to < To{}) == (from < From{});
  } else if constexpr (AnyInteger<From> && AnyFloat<To>) {
    WidestUnsigned digits = magnitude_of(from);
    while (digits != 0 && (digits & 1) == 0) digits >>= 1;
    same = digits >> std::numeric_limits<To>::digits == 0;
  } else if constexpr (AnyFloat<From> && AnyFloat<To>) {
    same = is_finite(to) || !is_finite(from);
  }
  if (!same) throw std::range_error("the result is a number out of its type's range");
  return to;
}

}  // namespace detail

// Elixir: {:ok, T}. Ok<void>: :ok. Another tag is an error. A plain C++ value: T decides how long you may keep it
// and whether threads may share it.
//
//     return coupler::Ok(42);   // {:ok, 42}
template <class T = void>
struct Ok {
  T value;
};
template <>
struct Ok<void> {};
template <class T>
Ok(T) -> Ok<T>;
Ok() -> Ok<void>;

// Elixir: {:error, E}. Error<void>: :error. Errors, lifetime and threads are as for Ok.
//
//     return coupler::Error("not found");   // {:error, "not found"}
template <class E = void>
struct Error {
  E value;
};
template <>
struct Error<void> {};
template <class E>
Error(E) -> Error<E>;
Error() -> Error<void>;

template <class T, class E>
class Result;

namespace detail {

template <class T>
inline constexpr bool is_outcome = false;
template <class T>
inline constexpr bool is_outcome<Ok<T>> = true;
template <class E>
inline constexpr bool is_outcome<Error<E>> = true;
template <class T, class E>
inline constexpr bool is_outcome<Result<T, E>> = true;

// A plain value that a function might return instead of Ok(value) or Error(reason).
template <class U, class T, class E>
concept PlainValueOf = !is_outcome<U> && (std::is_convertible_v<U, T> || std::is_convertible_v<U, E>);

// Declared only. A constructor that does not compile uses it.
template <class T>
T&& no_value() noexcept;

}  // namespace detail

// Elixir: {:ok, T} | {:error, E}. Return it from a function whose failures are expected, and throw on unexpected ones.
// Making it of a number that does not fit throws std::range_error, which raises ArithmeticError. T and E decide how
// long you may keep it and whether threads may share it.
//
//     coupler::Result<double> divide(double a, double b) {
//       if (b == 0) return coupler::Error("division by zero");
//       return coupler::Ok(a / b);
//     }
template <class T, class E = std::string>
class Result {
 public:
  using Outcome = std::variant<Ok<T>, Error<E>>;

  explicit Result(Outcome outcome) : outcome_(std::move(outcome)) {}
  template <detail::BecomesSilently<T> U>
  Result(Ok<U> ok) : outcome_(convert<Ok<T>>(std::move(ok))) {}  // NOLINT(google-explicit-constructor)
  template <detail::BecomesSilently<E> U>
  Result(Error<U> error) : outcome_(convert<Error<E>>(std::move(error))) {}  // NOLINT(google-explicit-constructor)

  // Exists for its compile error: a plain value does not say whether it is Ok or Error.
  template <detail::PlainValueOf<T, E> U>
  Result(const U& /*value*/) : Result(detail::no_value<Result>()) {  // NOLINT
    [[maybe_unused]] constexpr bool refused =
        detail::refuse<"coupler: " + detail::type_name<Result> + " is made of coupler::Ok(value) or " +
                       "coupler::Error(reason), not of " + detail::type_name<U> + ": write which one it is">();
  }

  [[nodiscard]] bool is_ok() const noexcept { return outcome_.index() == 0; }
  // Both throw std::bad_variant_access if the result holds the other one. They refer into this Result.
  [[nodiscard]] const auto& value() const { return std::get<0>(outcome_).value; }
  [[nodiscard]] const auto& error() const { return std::get<1>(outcome_).value; }

  [[nodiscard]] const Outcome& outcome() const noexcept { return outcome_; }

 private:
  // Converts numbers with a check, since Ok(text.size()), a std::size_t, may go into a Result<std::int64_t>. A number
  // that does not fit is an error and never becomes another number.
  template <class To, class From>
  static To convert(From from) {
    if constexpr (!requires { from.value; }) {
      return To{};
    } else {
      using Value = decltype(To::value);
      using Given = decltype(from.value);
      constexpr bool numbers = (detail::AnyInteger<Value> || detail::AnyFloat<Value>) &&
                               (detail::AnyInteger<Given> || detail::AnyFloat<Given>);
      if constexpr (numbers) return To{detail::convert_number<Value>(from.value)};
      else return To{std::move(from.value)};
    }
  }

  Outcome outcome_;
};

namespace detail {

// The shared body of Ok and Error: {tag, value}, or the bare tag if there is no value.
template <class Tagged, class T, Text Tag>
struct TaggedCodec {
  using Parts = TypeList<T>;

  static constexpr LazyText<TaggedCodec> type{};
  static constexpr auto make_text() { return "{:" + Tag + ", " + Text(Codec<T>::type) + "}"; }
  static constexpr auto expected = "{:" + Tag + ", value}";
  static constexpr TermTypes takes = TermType::tuple;

  static std::optional<Tagged> decode(Term term, DecodeError& error) {
    int arity;
    const ERL_NIF_TERM* elements;
    if (enif_get_tuple(term.env().get(), term.raw(), &arity, &elements) == 0 || arity != 2 ||
        elements[0] != atom<Tag>(term.env()).raw()) {
      return error.expected(expected, term);
    }
    auto value = coupler::decode<T>(Term(term.env(), elements[1]), error);
    if (!value) return error.at_element(1);
    return Tagged{*std::move(value)};
  }

  static Term encode(Env env, const Tagged& tagged) {
    const ERL_NIF_TERM value = coupler::encode(env, tagged.value).raw();
    return {env, enif_make_tuple2(env.get(), atom<Tag>(env).raw(), value)};
  }
};

template <class Tagged, Text Tag>
struct TaggedCodec<Tagged, void, Tag> {
  using Parts = TypeList<>;

  static constexpr auto type = ":" + Tag;
  static constexpr auto expected = ":" + Tag;
  static constexpr TermTypes takes = TermType::atom;

  static std::optional<Tagged> decode(Term term, DecodeError& error) noexcept {
    if (term.raw() == atom<Tag>(term.env()).raw()) return Tagged{};
    return error.expected(expected, term);
  }

  static Term encode(Env env, const Tagged&) noexcept { return {env, atom<Tag>(env).raw()}; }
};

}  // namespace detail

template <class T>
struct Codec<Ok<T>> : detail::TaggedCodec<Ok<T>, T, "ok"> {};

template <class E>
struct Codec<Error<E>> : detail::TaggedCodec<Error<E>, E, "error"> {};

template <class T, class E>
struct Codec<Result<T, E>> {
  using Outcome = Codec<typename Result<T, E>::Outcome>;
  using Parts = typename Outcome::Parts;

  static constexpr auto type = Outcome::type;
  static constexpr auto expected = Outcome::expected;
  static constexpr TermTypes takes = Outcome::takes;

  static std::optional<Result<T, E>> decode(Term term, DecodeError& error) {
    auto outcome = Outcome::decode(term, error);
    if (!outcome) return std::nullopt;
    return Result<T, E>(*std::move(outcome));
  }

  static Term encode(Env env, const Result<T, E>& result) { return Outcome::encode(env, result.outcome()); }
};

}  // namespace coupler
