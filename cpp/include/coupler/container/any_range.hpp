// Any other range -> a list: views, generators, ranges of your own; C arrays.
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

// What the elements are, where reading one gives a reference or a proxy of it. An iterator of a user's
// own may leave unsaid what the standard ones say.
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

// A range without end is refused where its type says so, as that of std::views::iota(0) does.
template <class T>
concept EndlessRange = std::same_as<decltype(std::declval<T&>().end()), std::unreachable_sentinel_t>;

template <class T>
concept ListedRange = OtherRange<T> && !EndlessRange<T> && !std::same_as<RangeElement<T>, T>;

// Of a view made of others, as std::views::transform is, the shortest lifetime of what it is made of.
template <class T>
inline constexpr Lifetime arguments_lifetime = Lifetime::owned;
template <template <class...> class View, class... Parts>
inline constexpr Lifetime arguments_lifetime<View<Parts...>> = shortest(TypeList<Parts...>());
template <class T>
inline constexpr Lifetime arguments_lifetime<std::initializer_list<T>> = Lifetime::source;

// A view's base: a reference to the container that it views, or another view. What has none holds its
// elements or makes them, but for a std::ranges::subrange, which is a pair of iterators.
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

// Elixir: a proper list, as a result only. Elements are encoded while the range is read, whether it
// knows its size or not. A range is always a list, also one of bytes.
//
//     auto squares(std::int64_t n) {
//       return std::views::iota(std::int64_t{0}, n) | std::views::transform([](auto i) { return i * i; });
//     }
//
// A view of a container is borrowed from it: return one of a parameter that is a const reference, and
// none of a variable, which ends with the function. What a class of your own refers to is not seen.
// Throws: std::length_error for 2^32 elements or more; what reading it throws.
template <detail::ListedRange T>
struct Codec<T> {
  using Element = detail::RangeElement<T>;
  using Parts = TypeList<Element>;
  static constexpr LazyText<Codec> type{};
  static constexpr auto make_text() { return "[" + Text(Codec<Element>::type) + "]"; }
  static constexpr Lifetime lifetime = detail::range_lifetime<T>;

  // Some views, as that of std::views::filter, remember things while they are read, and so are read
  // only where they may change: as the result itself, or as a copy.
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

// Elixir: a proper list, as a result only, which is a reference to an array that outlives the call.
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
