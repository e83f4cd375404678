// Reachable: the given types and all types that they are built of.
#pragma once

#include <type_traits>

#include <coupler/reflect/type_list.hpp>

namespace coupler {

template <class T>
struct Codec;

}  // namespace coupler

namespace coupler::detail {

// A codec that uses other codecs lists their types as Parts.
template <class T>
struct PartsOf {
  using type = TypeList<>;
};
template <class T>
  requires requires { typename Codec<T>::Parts; }
struct PartsOf<T> {
  using type = typename Codec<T>::Parts;
};

// The same, without parts that a T copies. In that case its codec has `static constexpr bool owns_parts = true;`.
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

// Adds T and its parts, unless T was found before: a struct may contain others of its own type.
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

// The types whose lifetimes limit the lifetime of a T.
template <class T>
using LentTypes = typename AddReachableBy<LentPartsOf, TypeList<>, T>::type;

// Whether T is built of itself, according to PartsOf.
template <template <class> class PartsOf, class T>
inline constexpr bool is_recursive_by =
    contains<T, typename AddPartsBy<PartsOf, TypeList<>, typename PartsOf<T>::type>::type>;

template <class... Ts>
constexpr bool any_unknown(TypeList<Ts...>) {
  return (!requires { typename Codec<Ts>::Parts; } || ...);
}
// Whether T, or a type that it is built of, has a codec without Parts.
template <class T>
inline constexpr bool holds_unknown = any_unknown(Reachable<T>());

// Whether the term alone decides how deeply values of T are nested: T is built of itself, or its codec has no Parts.
template <class T>
inline constexpr bool is_nested = !requires { typename Codec<T>::Parts; } || is_recursive_by<PartsOf, T>;

// Whether a T may be encoded inside of another T. This includes types with a codec without Parts.
template <class T>
inline constexpr bool may_nest = is_nested<T> || holds_unknown<T>;

}  // namespace coupler::detail
