// Any other range -> a list: views, generators, your own ranges; C arrays.
#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <type_traits>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/list.hpp>
#include <coupler/reflect/detail/shape.hpp>
#include <coupler/reflect/type_list.hpp>

namespace coupler {

namespace detail {

template <class T>
using IteratorOf = decltype(std::declval<T&>().begin());

// The type of an element, where reading one returns a reference or a proxy. A user's own iterator may lack the type
// names that standard iterators have.
template <class Iterator>
struct ElementOf {
  using type = std::remove_cvref_t<decltype(*std::declval<Iterator&>())>;
};
template <std::indirectly_readable Iterator>
struct ElementOf<Iterator> {
  using type = std::iter_value_t<Iterator>;
};

template <class T>
using RangeElement = typename ElementOf<IteratorOf<T>>::type;

// A range whose type says that it has no end, such as std::views::iota(0), is refused.
template <class T>
concept EndlessRange = std::same_as<decltype(std::declval<T&>().end()), std::unreachable_sentinel_t>;

template <class T>
concept ListedRange = OtherRange<T> && !EndlessRange<T> && !std::same_as<RangeElement<T>, T>;

// For a view made of other types, such as std::views::transform: the shortest lifetime among those types.
template <class T>
inline constexpr Lifetime arguments_lifetime = Lifetime::owned;
template <template <class...> class View, class... Parts>
inline constexpr Lifetime arguments_lifetime<View<Parts...>> = shortest(TypeList<Parts...>());
template <class T>
inline constexpr Lifetime arguments_lifetime<std::initializer_list<T>> = Lifetime::source;

// A view's base is a reference to the container that it views, or another view. A view without a base holds its
// elements or makes them. std::ranges::subrange is the exception: it is a pair of iterators.
template <class T>
inline constexpr Lifetime range_lifetime = MemoryView<T> ? Lifetime::source : arguments_lifetime<T>;
template <class T>
  requires requires { std::declval<T>().base(); }
inline constexpr Lifetime range_lifetime<T> = [] {
  using Base = decltype(std::declval<T>().base());
  if constexpr (std::is_lvalue_reference_v<Base>) return Lifetime::source;
  else return lifetime_of<std::remove_cvref_t<Base>>;
}();
template <class T>
  requires requires { std::tuple_size<T>::value; }
inline constexpr Lifetime range_lifetime<T> = Lifetime::source;

}  // namespace detail

// Elixir: a proper list, as a result only. Elements are encoded while the range is read, on the thread of the call. The
// range need not know its size. A range is always a list, even a range of bytes.
//
//     auto squares(std::int64_t n) {
//       return std::views::iota(std::int64_t{0}, n) | std::views::transform([](auto i) { return i * i; });
//     }
//
// A view of a container borrows from it. Return a view of a parameter that is a const reference. Do not return a view
// of a local variable, which ends with the function. Coupler cannot see what a class of your own refers to.
//
// Throws std::length_error, ArgumentError in Elixir, for 2^32 elements or more; also what reading the range throws.
template <detail::ListedRange T>
struct Codec<T> {
  using Element = detail::RangeElement<T>;
  using Parts = TypeList<Element>;
  static constexpr LazyText<Codec> type{};
  static constexpr auto make_text() { return "[" + Text(Codec<Element>::type) + "]"; }
  static constexpr Lifetime lifetime = detail::range_lifetime<T>;

  // Some views, such as std::views::filter, store data while they are read. They are read only where they may change:
  // as the result itself, or as a copy.
  template <class Range>
    requires(std::same_as<std::remove_cvref_t<Range>, T> &&
             (detail::Iterable<std::remove_reference_t<Range>> || std::copy_constructible<T>))
  static Term encode(Env env, Range&& range) {
    if constexpr (detail::Iterable<std::remove_reference_t<Range>>) {
      return detail::encode_list<Element>(env, range);
    } else {
      T copy(range);
      return detail::encode_list<Element>(env, copy);
    }
  }
};

// Elixir: a proper list, as a result only. C++: a reference to an array that outlives the call.
//
//     const int (&primes())[3];
template <class T, std::size_t N>
  requires(!detail::Byte<std::remove_cv_t<T>>)
struct Codec<T[N]> {
  using Element = std::remove_cv_t<T>;
  using Parts = TypeList<Element>;
  static constexpr LazyText<Codec> type{};
  static constexpr auto make_text() { return "[" + Text(Codec<Element>::type) + "]"; }

  static Term encode(Env env, const T (&array)[N]) { return detail::encode_list<Element>(env, array); }
};

}  // namespace coupler
