// is_borrowed<T>: whether a T is valid only as long as a call or another value, so that it must not be kept.
#pragma once

#include <coupler/codec/detail/reachable.hpp>
#include <coupler/reflect/detail/shape.hpp>
#include <coupler/reflect/type_list.hpp>

namespace coupler {

class Env;

// How long a value of a type is valid. A codec of a borrowed type has it as a member:
//
//     static constexpr coupler::Lifetime lifetime = coupler::Lifetime::source;
enum class Lifetime {
  owned,   // as long as the program keeps it
  call,    // a handle to a term: until the native function returns
  source,  // a view of memory: as long as its source, and at most until the native function returns
};

namespace detail {

// The standard's views need no such member: std::span<double> is known as a view, although it has no codec.
template <class T>
inline constexpr Lifetime own_lifetime = [] {
  if constexpr (requires { Codec<T>::lifetime; }) return Codec<T>::lifetime;
  else return MemoryView<T> ? Lifetime::source : Lifetime::owned;
}();
template <>
inline constexpr Lifetime own_lifetime<Env> = Lifetime::call;

template <class... Ts>
constexpr Lifetime shortest(TypeList<Ts...>) {
  Lifetime shortest = Lifetime::owned;
  ((shortest = own_lifetime<Ts> > shortest ? own_lifetime<Ts> : shortest), ...);
  return shortest;
}

}  // namespace detail

// The shortest lifetime of T and of all types that it is built of.
//
//     static_assert(coupler::lifetime_of<coupler::Term> == coupler::Lifetime::call);
template <class T>
inline constexpr Lifetime lifetime_of = detail::shortest(detail::LentTypes<T>());

// Whether a T is borrowed, or built of a borrowed type. Borrowed values must not be kept after the call, and no other
// thread may use them. Check it before you keep values of a type that your caller chooses:
//
//     template <class T> class Cache { static_assert(!coupler::is_borrowed<T>, "keep the owned type"); ... };
//
// | borrowed                                     | owned, and the same to Elixir                    |
// |----------------------------------------------|--------------------------------------------------|
// | std::string_view, Binary, NewBinary          | std::string                                      |
// | IoData, IoVec                                | std::string, for a binary only                   |
// | Utf8                                         | Utf8String                                       |
// | std::span<const std::byte>                   | std::vector<std::byte>                           |
// | std::span<const T>, NewPacked<T>             | Packed<std::vector<T>>; std::vector<T> is a list |
// | Matrix<T>, NewMatrix<T>                      | AsTuple of rows, columns and a Packed            |
// | List<T>, ListBuilder<T>                      | std::vector<T>                                   |
// | Map<K, V>, MapBuilder<K, V>                  | std::map<K, V>                                   |
// | AnyPid                                       | Pid, of this node                                |
// | Reference, Fun                               |                                                  |
// | Term, and types built of any of these        | the C++ type it is decoded to                    |
template <class T>
inline constexpr bool is_borrowed = lifetime_of<T> != Lifetime::owned;

}  // namespace coupler
