// The fields of an aggregate: their number, types and names, and references to them.
#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include <coupler/reflect/detail/pretty.hpp>

namespace coupler::detail {

// Converts to any type that a field's initializer needs. It is never evaluated.
struct AnyField {
  template <class T>
  [[noreturn]] operator T() const noexcept {  // NOLINT(google-explicit-constructor)
    __builtin_unreachable();
  }
};

// Converts only to base classes of T.
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

// Whether T takes these initializers: Before fields, one field with Inside initializers in braces, then After fields.
template <class T, std::size_t... Before, std::size_t... Inside, std::size_t... After>
constexpr bool takes_nested(std::index_sequence<Before...>, std::index_sequence<Inside...>,
                            std::index_sequence<After...>) {
  return requires { T{AnyFieldAt<Before>{}..., {AnyFieldAt<Inside>{}...}, AnyFieldAt<After>{}...}; };
}

template <class T, std::size_t Before, std::size_t Inside, std::size_t After>
inline constexpr bool is_nested_form = takes_nested<T>(
    std::make_index_sequence<Before>(), std::make_index_sequence<Inside>(), std::make_index_sequence<After>());

// max_fields is the limit of tie_fields. max_initialisers also counts the elements of fields that are arrays.
inline constexpr std::size_t max_fields = 32;
inline constexpr std::size_t max_initialisers = 256;

// The greatest number of initializers that T takes. The search starts at the top, since an aggregate may not take
// fewer: a field without a default constructor needs an initializer.
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

// The number of initializers that the field at initializer At uses without braces of its own. An array uses one for
// each element, any other field uses one. Size is right if the fields after it take exactly the remaining initializers.
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

// In parentheses an array takes no initializers without braces. So each initializer is one field.
template <class T, std::size_t... I>
constexpr bool has_no_arrays(std::index_sequence<I...>) {
  return requires { T(AnyFieldAt<I>{}...); };
}

// The braces of is_nested_form make clang instantiate the copy of a std::vector's elements, which may have none.
// So they are only tried where an array may be.
template <class T>
constexpr std::size_t field_count() {
  if constexpr (initialisers<T> < 2 || has_no_arrays<T>(std::make_index_sequence<initialisers<T>>())) {
    return initialisers<T>;
  } else {
    return fields_from<T>();
  }
}

}  // namespace coupler::detail

#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-var-template"  // `fake` is named, never used
#pragma clang diagnostic ignored "-Wundefined-internal"
#endif

namespace coupler::detail {

// Returns std::tie of the fields. C++20 has no packs of structured bindings, so each number of fields has a line.
template <class T>
constexpr auto tie_fields(T& value) {
  constexpr std::size_t n = field_count<std::remove_const_t<T>>();
  static_assert(n <= max_fields, "coupler: a struct has at most 32 fields");
  // clang-format off
#define COUPLER_DETAIL_TIE(count, ...)                    \
  if constexpr (n == count) {                             \
    auto& [__VA_ARGS__] = value;                          \
    return std::tie(__VA_ARGS__);                         \
  } else
#define COUPLER_DETAIL_4 a, b, c, d
#define COUPLER_DETAIL_8 COUPLER_DETAIL_4, e, f, g, h
#define COUPLER_DETAIL_12 COUPLER_DETAIL_8, i, j, k, l
#define COUPLER_DETAIL_16 COUPLER_DETAIL_12, m, o, p, q
#define COUPLER_DETAIL_20 COUPLER_DETAIL_16, r, s, t, u
#define COUPLER_DETAIL_24 COUPLER_DETAIL_20, v, w, x, y
#define COUPLER_DETAIL_28 COUPLER_DETAIL_24, z, aa, ab, ac
  COUPLER_DETAIL_TIE(1, a)
  COUPLER_DETAIL_TIE(2, a, b)
  COUPLER_DETAIL_TIE(3, a, b, c)
  COUPLER_DETAIL_TIE(4, COUPLER_DETAIL_4)
  COUPLER_DETAIL_TIE(5, COUPLER_DETAIL_4, e)
  COUPLER_DETAIL_TIE(6, COUPLER_DETAIL_4, e, f)
  COUPLER_DETAIL_TIE(7, COUPLER_DETAIL_4, e, f, g)
  COUPLER_DETAIL_TIE(8, COUPLER_DETAIL_8)
  COUPLER_DETAIL_TIE(9, COUPLER_DETAIL_8, i)
  COUPLER_DETAIL_TIE(10, COUPLER_DETAIL_8, i, j)
  COUPLER_DETAIL_TIE(11, COUPLER_DETAIL_8, i, j, k)
  COUPLER_DETAIL_TIE(12, COUPLER_DETAIL_12)
  COUPLER_DETAIL_TIE(13, COUPLER_DETAIL_12, m)
  COUPLER_DETAIL_TIE(14, COUPLER_DETAIL_12, m, o)
  COUPLER_DETAIL_TIE(15, COUPLER_DETAIL_12, m, o, p)
  COUPLER_DETAIL_TIE(16, COUPLER_DETAIL_16)
  COUPLER_DETAIL_TIE(17, COUPLER_DETAIL_16, r)
  COUPLER_DETAIL_TIE(18, COUPLER_DETAIL_16, r, s)
  COUPLER_DETAIL_TIE(19, COUPLER_DETAIL_16, r, s, t)
  COUPLER_DETAIL_TIE(20, COUPLER_DETAIL_20)
  COUPLER_DETAIL_TIE(21, COUPLER_DETAIL_20, v)
  COUPLER_DETAIL_TIE(22, COUPLER_DETAIL_20, v, w)
  COUPLER_DETAIL_TIE(23, COUPLER_DETAIL_20, v, w, x)
  COUPLER_DETAIL_TIE(24, COUPLER_DETAIL_24)
  COUPLER_DETAIL_TIE(25, COUPLER_DETAIL_24, z)
  COUPLER_DETAIL_TIE(26, COUPLER_DETAIL_24, z, aa)
  COUPLER_DETAIL_TIE(27, COUPLER_DETAIL_24, z, aa, ab)
  COUPLER_DETAIL_TIE(28, COUPLER_DETAIL_28)
  COUPLER_DETAIL_TIE(29, COUPLER_DETAIL_28, ad)
  COUPLER_DETAIL_TIE(30, COUPLER_DETAIL_28, ad, ae)
  COUPLER_DETAIL_TIE(31, COUPLER_DETAIL_28, ad, ae, af)
  COUPLER_DETAIL_TIE(32, COUPLER_DETAIL_28, ad, ae, af, ag)
  return std::tuple<>();
#undef COUPLER_DETAIL_TIE
#undef COUPLER_DETAIL_4
#undef COUPLER_DETAIL_8
#undef COUPLER_DETAIL_12
#undef COUPLER_DETAIL_16
#undef COUPLER_DETAIL_20
#undef COUPLER_DETAIL_24
#undef COUPLER_DETAIL_28
  // clang-format on
}

template <class T>
using FieldRefs = decltype(tie_fields(std::declval<T&>()));

template <class T, std::size_t I>
using FieldType = std::remove_reference_t<std::tuple_element_t<I, FieldRefs<T>>>;

// An object that is never made. The addresses of its fields give the fields' names.
template <class T>
struct Fake {
  T value;
};
template <class T>
extern const Fake<T> fake;

// clang accepts the address of a field as a template argument only inside a class type.
template <class T>
struct FieldPointer {
  T* value;
};
template <class T>
FieldPointer(T*) -> FieldPointer<T>;

template <FieldPointer Value>
consteval std::string_view field_text() {
  return template_argument(__PRETTY_FUNCTION__, "Value = ");
}

template <class T, std::size_t I>
inline constexpr auto field_name = [] {
  constexpr auto pointer = FieldPointer{&std::get<I>(tie_fields(fake<T>.value))};
  constexpr std::string_view name = last_name(field_text<pointer>());
  static_assert(!name.empty(), "coupler: this compiler does not print the name of a field of this struct");
  return Text<name.size()>(name);
}();

}  // namespace coupler::detail

#if defined(__clang__)
#pragma clang diagnostic pop
#endif
