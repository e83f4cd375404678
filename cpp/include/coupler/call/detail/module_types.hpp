// TypesOfModule: every type that the functions of a table take and return, and the types that those are built of.
#pragma once

#include <type_traits>

#include <coupler/call/detail/table.hpp>
#include <coupler/codec/detail/reachable.hpp>
#include <coupler/reflect/detail/signature.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/resource/locked.hpp>

namespace coupler::detail {

template <class Signature>
struct TypesOf;
template <class R, bool TakesEnv, class... Ps>
struct TypesOf<SignatureOf<R, TakesEnv, Ps...>> {
  using type = Reachable<R, ValueFor<Ps>...>;
};

template <class Found, class... Lists>
struct Merge {
  using type = Found;
};
template <class... Found, class... Ts, class... Lists>
struct Merge<TypeList<Found...>, TypeList<Ts...>, Lists...>
    : Merge<typename AddReachable<TypeList<Found...>, Ts...>::type, Lists...> {};

template <class Module>
struct CollectTypes;
template <class Load, Text Name, class... Rows>
struct CollectTypes<Module<Load, Name, Rows...>>
    : Merge<TypeList<>, typename TypesOf<typename Rows::Signature>::type...> {};

// The types of each signature are collected first and merged after, since most functions share a few types.
template <class Module>
using TypesOfModule = typename CollectTypes<std::remove_cv_t<Module>>::type;

}  // namespace coupler::detail
