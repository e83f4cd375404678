// Ok, Error and Result: what a function that may fail returns.
#pragma once

#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include <coupler/detail/type_list.hpp>

namespace coupler {

namespace detail {

// The integers that std::in_range compares: not bool, not the characters.
template <class T>
inline constexpr bool is_counting = one_of<std::remove_cv_t<T>, signed char, unsigned char, short, unsigned short, int,
                                           unsigned, long, unsigned long, long long, unsigned long long>;

}  // namespace detail

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
    requires(std::is_void_v<U> == std::is_void_v<T>)
  Result(Ok<U> ok) : outcome_(convert<Ok<T>>(std::move(ok))) {}  // NOLINT(google-explicit-constructor)
  template <class U>
    requires(std::is_void_v<U> == std::is_void_v<E>)
  Result(Error<U> error) : outcome_(convert<Error<E>>(std::move(error))) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool is_ok() const noexcept { return outcome_.index() == 0; }
  // std::bad_variant_access where it is the other.
  [[nodiscard]] const auto& value() const { return std::get<0>(outcome_).value; }
  [[nodiscard]] const auto& error() const { return std::get<1>(outcome_).value; }

  [[nodiscard]] const Outcome& outcome() const noexcept { return outcome_; }

 private:
  // A number that does not fit is an error, not another number: the std::size_t of Ok(text.size())
  // may go into a Result<std::int64_t>.
  template <class To, class From>
  static To convert(From from) {
    if constexpr (!requires { from.value; }) {
      return To{};
    } else {
      using Value = decltype(To::value);
      if constexpr (detail::is_counting<Value> && detail::is_counting<decltype(from.value)>) {
        if (!std::in_range<Value>(from.value)) throw std::range_error("the result is a number out of its type's range");
      }
      return To{static_cast<Value>(std::move(from.value))};
    }
  }

  Outcome outcome_;
};

}  // namespace coupler
