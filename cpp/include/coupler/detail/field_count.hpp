// field_count<T>(): how many fields an aggregate has.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

namespace coupler::detail {

// Converts to whatever a field's initialiser asks for; never evaluated.
struct AnyField {
  template <class T>
  [[noreturn]] operator T() const noexcept {  // NOLINT(google-explicit-constructor)
    __builtin_unreachable();
  }
};

// Converts to what T is derived from only.
template <class T>
struct AnyBase {
  template <class Base>
    requires(std::is_base_of_v<Base, T> && !std::is_same_v<Base, T>)
  [[noreturn]] operator Base() const noexcept {  // NOLINT(google-explicit-constructor)
    __builtin_unreachable();
  }
};

template <class T>
inline constexpr bool has_base = requires { T{AnyBase<T>{}}; };

template <std::size_t>
using AnyFieldAt = AnyField;

template <class T, std::size_t... I>
constexpr bool takes_fields(std::index_sequence<I...>) {
  return requires { T{AnyFieldAt<I>{}...}; };
}

// Fields, then one whose braces hold some, then fields.
template <class T, std::size_t... Before, std::size_t... Inside, std::size_t... After>
constexpr bool takes_nested(std::index_sequence<Before...>, std::index_sequence<Inside...>,
                            std::index_sequence<After...>) {
  return requires { T{AnyFieldAt<Before>{}..., {AnyFieldAt<Inside>{}...}, AnyFieldAt<After>{}...}; };
}

template <class T, std::size_t Before, std::size_t Inside, std::size_t After>
inline constexpr bool is_nested_form = takes_nested<T>(
    std::make_index_sequence<Before>(), std::make_index_sequence<Inside>(), std::make_index_sequence<After>());

// A field and its elements: max_fields is the limit of tie_fields.
inline constexpr std::size_t max_fields = 32;
inline constexpr std::size_t max_initialisers = 256;

// The greatest number of initialisers T takes. Searched from above, as an aggregate may lack the
// shorter forms: a field without a default constructor must be given.
template <class T, std::size_t N>
constexpr std::size_t initialiser_count() {
  if constexpr (takes_fields<T>(std::make_index_sequence<N>())) return N;
  else if constexpr (N == 0) return 0;
  else return initialiser_count<T, N - 1>();
}

template <class T>
inline constexpr std::size_t initialisers = [] {
  if constexpr (takes_fields<T>(std::make_index_sequence<max_fields + 1>())) {
    return initialiser_count<T, max_initialisers>();
  } else {
    return initialiser_count<T, max_fields>();
  }
}();

// How many initialisers the field that begins at initialiser At uses up when they are written without
// braces of its own: an array as many as it has elements, anything else one. Size elements are right
// if the rest then takes no more than what is left.
template <class T, std::size_t At, std::size_t Size>
constexpr std::size_t elements_from() {
  constexpr std::size_t rest = initialisers<T> - At - Size;
  if constexpr (Size < 2) return 1;
  else if constexpr (is_nested_form<T, At, Size, rest> && !is_nested_form<T, At, Size, rest + 1>) return Size;
  else return elements_from<T, At, Size - 1>();
}

template <class T, std::size_t At = 0>
constexpr std::size_t fields_from() {
  if constexpr (At >= initialisers<T>) return 0;
  else if constexpr (!is_nested_form<T, At, 2, 0>) return 1 + fields_from<T, At + 1>();
  else return 1 + fields_from<T, At + elements_from<T, At, initialisers<T> - At>()>();
}

template <class T>
constexpr std::size_t field_count() {
  return fields_from<T>();
}

}  // namespace coupler::detail
