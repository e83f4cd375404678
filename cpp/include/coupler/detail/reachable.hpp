// Reachable: every type that a list of types is built of, itself included.
#pragma once

#include <type_traits>

#include <coupler/detail/type_list.hpp>

namespace coupler {

template <class T>
struct Codec;

}  // namespace coupler

namespace coupler::detail {

// A codec built of others' lists their types as Parts.
template <class T>
struct PartsOf {
  using type = TypeList<>;
};
template <class T>
  requires requires { typename Codec<T>::Parts; }
struct PartsOf<T> {
  using type = typename Codec<T>::Parts;
};

template <class Found, class... Ts>
struct AddReachable {
  using type = Found;
};

template <class Found, class Parts>
struct AddParts;
template <class Found, class... Parts>
struct AddParts<Found, TypeList<Parts...>> : AddReachable<Found, Parts...> {};

// Adds T where it is met for the first time, then its parts; a struct may hold others of its kind.
template <class Found, class T>
struct AddType {
  using type = Found;
};
template <class... Found, class T>
  requires(!std::is_void_v<T> && !contains<T, TypeList<Found...>>)
struct AddType<TypeList<Found...>, T> : AddParts<TypeList<Found..., T>, typename PartsOf<T>::type> {};

template <class Found, class T, class... Ts>
struct AddReachable<Found, T, Ts...> : AddReachable<typename AddType<Found, std::remove_cvref_t<T>>::type, Ts...> {};

template <class... Ts>
using Reachable = typename AddReachable<TypeList<>, Ts...>::type;

// Whether values of T may be nested to a depth that only the term decides: T is built of itself, or
// of what only its codec knows.
template <class T>
inline constexpr bool is_nested = !requires { typename Codec<T>::Parts; } ||
                                  contains<T, typename AddParts<TypeList<>, typename PartsOf<T>::type>::type>;

}  // namespace coupler::detail
