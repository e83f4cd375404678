// StructTypes: the C++ types with an Elixir struct that a list of types leads to.
#pragma once

#include <type_traits>

#include <coupler/codec.hpp>
#include <coupler/detail/type_list.hpp>

namespace coupler::detail {

// A codec made from an Elixir struct names its module.
template <class T>
concept HasStruct = !std::is_void_v<T> && requires { CodecOf<T>::module; };

// A codec built of others' lists their types as Parts.
template <class T>
concept HasParts = !std::is_void_v<T> && requires { typename CodecOf<T>::Parts; };

template <class Found, class... Ts>
struct AddStructs {
  using type = Found;
};

template <class Found, class Parts>
struct AddParts;
template <class Found, class... Parts>
struct AddParts<Found, TypeList<Parts...>> : AddStructs<Found, Parts...> {};

// Adds T where it is a struct met for the first time, then what its parts lead to.
template <class Found, class T>
struct AddStruct {
  using type = Found;
};
template <class Found, HasParts T>
  requires(!HasStruct<T>)
struct AddStruct<Found, T> : AddParts<Found, typename CodecOf<T>::Parts> {};
template <class... Found, HasStruct T>
  requires(!contains<T, TypeList<Found...>>)
struct AddStruct<TypeList<Found...>, T> : AddParts<TypeList<Found..., T>, typename CodecOf<T>::Parts> {};

template <class Found, class T, class... Ts>
struct AddStructs<Found, T, Ts...> : AddStructs<typename AddStruct<Found, std::remove_cvref_t<T>>::type, Ts...> {};

template <class... Ts>
using StructTypes = typename AddStructs<TypeList<>, Ts...>::type;

}  // namespace coupler::detail
