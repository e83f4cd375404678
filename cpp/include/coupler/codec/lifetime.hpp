// is_borrowed<T>: whether a value of T may be kept, or lives only as long as a call or another value.
#pragma once

#include <coupler/codec/detail/reachable.hpp>
#include <coupler/reflect/detail/shape.hpp>
#include <coupler/reflect/type_list.hpp>

namespace coupler {

class Env;

enum class Lifetime {
  owned,   // as long as the program likes
  call,    // a handle to a term: until the native function returns
  source,  // a view of memory: as long as what it was made from, at most until the native function returns
};

namespace detail {

// A codec of a borrowed type says `static constexpr Lifetime lifetime = Lifetime::source;`. The standard's views
// are known without one, as a std::span<double> is, which is no term.
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

// The shortest lifetime among T and all that it is built of.
template <class T>
inline constexpr Lifetime lifetime_of = detail::shortest(detail::LentTypes<T>());

// Ask it before keeping values of a type of somebody else's:
//
//     template <class T> class Cache { static_assert(!coupler::is_borrowed<T>, "keep the owned type"); ... };
//
// | borrowed                                     | owned, and the same to Elixir                    |
// |----------------------------------------------|--------------------------------------------------|
// | std::string_view, Binary, NewBinary          | std::string                                      |
// | IoData, IoVec                                | std::string, for a binary only                   |
// | Utf8                                         | Utf8String                                       |
// | std::span<const std::byte>                   | std::vector<std::byte>                           |
// | std::span<const T>, Aligned<T>, NewPacked<T> | Packed<std::vector<T>>; std::vector<T> is a list |
// | Matrix<T>, NewMatrix<T>                      | AsTuple of rows, columns and a Packed            |
// | List<T>, ListBuilder<T>                      | std::vector<T>                                   |
// | Map<K, V>, MapBuilder<K, V>                  | std::map<K, V>                                   |
// | AnyPid                                       | Pid, of this node                                |
// | Reference, Fun                               |                                                  |
// | Term, and what is built of any of these      | the C++ type it is decoded to                    |
template <class T>
inline constexpr bool is_borrowed = lifetime_of<T> != Lifetime::owned;

}  // namespace coupler
