// Ok, Error and Result <-> {:ok, value} and {:error, reason}.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include <coupler/atom.hpp>
#include <coupler/codec.hpp>
#include <coupler/detail/type_list.hpp>

namespace coupler {

// Elixir: {:ok, T}; of void: :ok.
template <class T = void>
struct Ok {
  T value;
};
template <>
struct Ok<void> {};
template <class T>
Ok(T) -> Ok<T>;
Ok() -> Ok<void>;

// Elixir: {:error, E}; of void: :error.
template <class E = void>
struct Error {
  E value;
};
template <>
struct Error<void> {};
template <class E>
Error(E) -> Error<E>;
Error() -> Error<void>;

// Elixir: {:ok, T} | {:error, E}. What a function that can fail in the ordinary way returns; what
// nobody expects is thrown instead.
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
  template <class U>
  Result(Ok<U> ok) : outcome_(convert<Ok<T>>(std::move(ok))) {}  // NOLINT(google-explicit-constructor)
  template <class U>
  Result(Error<U> error) : outcome_(convert<Error<E>>(std::move(error))) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool is_ok() const noexcept { return outcome_.index() == 0; }
  // Precondition: is_ok(), or not; std::bad_variant_access otherwise.
  [[nodiscard]] const auto& value() const { return std::get<0>(outcome_).value; }
  [[nodiscard]] const auto& error() const { return std::get<1>(outcome_).value; }

  [[nodiscard]] const Outcome& outcome() const noexcept { return outcome_; }

 private:
  template <class To, class From>
  static To convert(From from) {
    if constexpr (requires { from.value; }) return To{std::move(from.value)};
    else return To{};
  }

  Outcome outcome_;
};

namespace detail {

// The body shared by Ok and Error: {tag, value}, or the bare tag where there is no value.
template <class Tagged, class T, Text Tag>
struct TaggedCodec {
  using Parts = TypeList<T>;

  static constexpr auto type = "{:" + Tag + ", " + Text(Codec<T>::type) + "}";
  static constexpr auto expected = "{:" + Tag + ", value}";

  static std::optional<Tagged> decode(Term term, DecodeError& error) {
    int arity = 0;
    const ERL_NIF_TERM* elements = nullptr;
    if (enif_get_tuple(term.env().get(), term.raw(), &arity, &elements) == 0 || arity != 2 ||
        elements[0] != atom<Tag>(term.env()).raw()) {
      return error.expected(expected.c_str(), term);
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
  static constexpr auto type = ":" + Tag;
  static constexpr auto expected = ":" + Tag;

  static std::optional<Tagged> decode(Term term, DecodeError& error) noexcept {
    if (term.raw() == atom<Tag>(term.env()).raw()) return Tagged{};
    return error.expected(expected.c_str(), term);
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

  static std::optional<Result<T, E>> decode(Term term, DecodeError& error) {
    auto outcome = Outcome::decode(term, error);
    if (!outcome) return std::nullopt;
    return Result<T, E>(*std::move(outcome));
  }

  static Term encode(Env env, const Result<T, E>& result) { return Outcome::encode(env, result.outcome()); }
};

}  // namespace coupler
