// The checks of the parameters and the result of a function in the table.
#pragma once

#include <cstddef>
#include <type_traits>

#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/reachable.hpp>
#include <coupler/reflect/detail/signature.hpp>
#include <coupler/resource/locked.hpp>

namespace coupler::detail {

template <class... Ps>
constexpr std::size_t size_of_all(TypeList<Ps...>) {
  return (std::size_t{0} + ... + sizeof(ValueFor<Ps>));
}

template <class P>
inline constexpr bool is_mutable_reference =
    std::is_lvalue_reference_v<P> && !std::is_const_v<std::remove_reference_t<P>> && !is_locked<ValueFor<P>>;

template <class P>
inline constexpr bool is_array_parameter = std::is_array_v<std::remove_reference_t<P>>;

template <class P>
inline constexpr bool is_late_env = std::is_same_v<std::remove_cvref_t<P>, Env>;

template <class P>
inline constexpr bool is_input = has_decode<ValueFor<P>>;
template <class R>
inline constexpr bool is_output = std::is_void_v<R> || has_encode<R>;

// Whether a result may be a view of parameter P. A number, an enum or a pointer that is passed by reference holds
// nothing to view.
template <class P>
inline constexpr bool is_source =
    is_borrowed<ValueFor<P>> || (std::is_reference_v<P> && !std::is_scalar_v<std::remove_cvref_t<P>>);

// Whether a result of type R would be a view of memory that has ended. It is a view, and no parameter refers to memory
// that it could view.
template <class R, class... Ps>
constexpr bool is_dangling(TypeList<Ps...>) {
  return lifetime_of<R> == Lifetime::source && !(is_source<Ps> || ...);
}

// holds: a value of T is a U or holds one. may_hold: also true if only a codec knows what T holds.
template <class T, class U>
inline constexpr bool holds = contains<U, Reachable<T>>;
template <class T, class U>
inline constexpr bool may_hold = holds<T, U> || holds_unknown<T> || is_locked<ValueFor<T>>;

// Whether a result of type R would refer to a part of a parameter that ends with the function. R is a reference to a
// type that a parameter by value holds, and that no parameter by reference may hold. Such a function is refused even if
// it refers to a longer-lived value, since types do not show that. It then takes the parameter by const & or returns by
// value.
template <class R, class... Ps>
constexpr bool is_dangling_reference(TypeList<Ps...>) {
  if constexpr (std::is_reference_v<R>) {
    using T = std::remove_cvref_t<R>;
    return ((!std::is_reference_v<Ps> && holds<Ps, T>) || ...) &&
           !((std::is_reference_v<Ps> && may_hold<Ps, T>) || ...);
  } else {
    return false;
  }
}

// The signature of a NIF in C.
template <class Signature>
inline constexpr bool is_c_nif =
    std::is_same_v<Signature, SignatureOf<ERL_NIF_TERM, false, ErlNifEnv*, int, const ERL_NIF_TERM*>>;

// FirstOf: the first of the types for which Test holds, or NoType.
struct NoType {};

template <template <class> class Test, class Types>
struct FirstOf {
  using type = NoType;
};
template <template <class> class Test, class T, class... Ts>
struct FirstOf<Test, TypeList<T, Ts...>> {
  using type = typename std::conditional_t<Test<T>::value, std::type_identity<T>, FirstOf<Test, TypeList<Ts...>>>::type;
};

// FirstInSignature: the same for all types that the parameters and the result of a signature are built of.
template <template <class> class Test, class Signature>
struct FirstInSignature;
template <template <class> class Test, class R, bool TakesEnv, class... Ps>
struct FirstInSignature<Test, SignatureOf<R, TakesEnv, Ps...>> : FirstOf<Test, Reachable<R, ValueFor<Ps>...>> {};

template <class T>
struct LacksCodec : std::bool_constant<!has_codec<T>> {};

// Containers destroy their elements in functions that must not throw.
template <class T>
struct MayThrowWhenDestroyed : std::bool_constant<std::is_destructible_v<T> && !std::is_nothrow_destructible_v<T>> {};

// The types whose Elixir types are part of the Elixir type of T. An aggregate that holds values of its own type leaves
// the Elixir types of its fields out.
template <class T>
struct NamedPartsOf {
  using type = TypeList<>;
};
template <class Maker>
inline constexpr bool is_lazy = false;
template <class Maker>
inline constexpr bool is_lazy<const LazyText<Maker>> = true;
template <class T>
  requires(is_lazy<decltype(Codec<T>::type)> && !requires { typename Codec<T>::Fields; })
struct NamedPartsOf<T> : PartsOf<T> {};

// Whether the Elixir type of T is finite, so that it can be written.
template <class T>
inline constexpr bool has_finite_type = [] {
  if constexpr (is_nested<T>) return !is_recursive_by<NamedPartsOf, T>;
  else return true;
}();
template <>
inline constexpr bool has_finite_type<void> = true;

template <class T>
struct HasEndlessType : std::bool_constant<!has_finite_type<T>> {};

template <class P>
struct IsMutableReference : std::bool_constant<is_mutable_reference<P>> {};

template <class P>
struct IsNoInput : std::bool_constant<!is_input<P>> {};

}  // namespace coupler::detail
