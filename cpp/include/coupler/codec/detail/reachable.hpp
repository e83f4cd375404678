// Reachable: every type that a list of types is built of, itself included.
#pragma once

#include <type_traits>

#include <coupler/reflect/type_list.hpp>

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

// The same, without the parts that a T copies: its codec says `static constexpr bool owns_parts = true;`.
template <class T>
struct LentPartsOf : PartsOf<T> {};
template <class T>
  requires(requires { requires Codec<T>::owns_parts; })
struct LentPartsOf<T> {
  using type = TypeList<>;
};

template <template <class> class PartsOf, class Found, class... Ts>
struct AddReachableBy {
  using type = Found;
};

template <template <class> class PartsOf, class Found, class Parts>
struct AddPartsBy;
template <template <class> class PartsOf, class Found, class... Parts>
struct AddPartsBy<PartsOf, Found, TypeList<Parts...>> : AddReachableBy<PartsOf, Found, Parts...> {};

// Adds T where it is met for the first time, then its parts; a struct may hold others of its kind.
template <template <class> class PartsOf, class Found, class T>
struct AddTypeBy {
  using type = Found;
};
template <template <class> class PartsOf, class... Found, class T>
  requires(!std::is_void_v<T> && !contains<T, TypeList<Found...>>)
struct AddTypeBy<PartsOf, TypeList<Found...>, T>
    : AddPartsBy<PartsOf, TypeList<Found..., T>, typename PartsOf<T>::type> {};

template <template <class> class PartsOf, class Found, class T, class... Ts>
struct AddReachableBy<PartsOf, Found, T, Ts...>
    : AddReachableBy<PartsOf, typename AddTypeBy<PartsOf, Found, std::remove_cvref_t<T>>::type, Ts...> {};

template <class Found, class... Ts>
using AddReachable = AddReachableBy<PartsOf, Found, Ts...>;

template <class... Ts>
using Reachable = typename AddReachable<TypeList<>, Ts...>::type;

// Those whose lifetimes count for values of T.
template <class T>
using LentTypes = typename AddReachableBy<LentPartsOf, TypeList<>, T>::type;

// Whether T is built of itself, by way of PartsOf.
template <template <class> class PartsOf, class T>
inline constexpr bool is_recursive_by =
    contains<T, typename AddPartsBy<PartsOf, TypeList<>, typename PartsOf<T>::type>::type>;

template <class... Ts>
constexpr bool any_unknown(TypeList<Ts...>) {
  return (!requires { typename Codec<Ts>::Parts; } || ...);
}
// Whether T is, or holds, what only its codec knows.
template <class T>
inline constexpr bool holds_unknown = any_unknown(Reachable<T>());

// Whether values of T may be nested to a depth that only the term decides: T is built of itself, or
// of what only its codec knows.
template <class T>
inline constexpr bool is_nested = !requires { typename Codec<T>::Parts; } || is_recursive_by<PartsOf, T>;

// Whether a T may be encoded inside of another T: of what only its codec knows it may.
template <class T>
inline constexpr bool may_nest = is_nested<T> || holds_unknown<T>;

}  // namespace coupler::detail
