// What stands for std::expected where the standard library has none: the same shape, over a variant.
#pragma once

#include <type_traits>
#include <utility>
#include <variant>

template <class E>
struct Unexpected {
  E value;
  template <class From>
  explicit Unexpected(From&& from) : value(std::forward<From>(from)) {}
};

template <class T, class E>
class Expected {
  using Stored = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

 public:
  using value_type = T;
  using error_type = E;
  using unexpected_type = Unexpected<E>;

  Expected() = default;
  Expected(Unexpected<E> error) : outcome_(std::in_place_index<1>, std::move(error.value)) {}
  template <class U = Stored>
    requires(std::is_constructible_v<Stored, U> && !std::is_same_v<std::remove_cvref_t<U>, Expected>)
  Expected(U&& value) : outcome_(std::in_place_index<0>, std::forward<U>(value)) {}

  [[nodiscard]] bool has_value() const { return outcome_.index() == 0; }
  [[nodiscard]] const Stored& operator*() const { return *std::get_if<0>(&outcome_); }
  [[nodiscard]] const E& error() const { return *std::get_if<1>(&outcome_); }

 private:
  std::variant<Stored, E> outcome_;
};
