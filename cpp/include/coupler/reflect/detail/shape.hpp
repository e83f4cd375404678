// Concepts that recognize text, lists, tuples, maps, sets, pointers, variants and paths by their members, not by name.
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <utility>

// std::less. libstdc++ has it in <string>, where <functional> would add a sixth to the cost of coupler.hpp.
#if !defined(__GLIBCXX__)
#include <functional>
#endif

#include <coupler/reflect/type_list.hpp>

namespace coupler::detail {

// So <vector>, <map>, <variant> and <filesystem> need not be included. <filesystem> alone takes as long to compile as
// all of Coupler. The containers of other libraries are recognized too.

// std::string and std::string_view, with any traits and allocator.
template <class T>
concept StringLike = requires { typename T::traits_type; } && std::same_as<typename T::value_type, char> &&
                     std::constructible_from<T, const char*, std::size_t>;

// std::string_view, which does not own its text.
template <class T>
concept StringView = StringLike<T> && !requires(T& text) { text.push_back('c'); };

// std::span and std::basic_string_view of any elements, which they do not own.
template <class T>
concept MemoryView = std::ranges::enable_borrowed_range<T> && requires(const T& view) { view.data(); };

template <class T>
concept Byte = std::same_as<T, char> || std::same_as<T, unsigned char> || std::same_as<T, std::byte>;

// std::span of bytes, of a fixed or any size.
template <class T>
concept ByteSpan = Byte<typename T::value_type> && requires(const T& bytes) {
  { T::extent } -> std::convertible_to<std::size_t>;
  { bytes.data() } -> std::same_as<typename T::element_type*>;
  T(bytes.data(), bytes.size());
};

// std::vector of bytes.
template <class T>
concept ByteVector = !StringLike<T> && !MemoryView<T> && Byte<typename T::value_type> &&
                     std::default_initializable<T> && requires(const T& bytes, const typename T::value_type* p) {
                       T(p, p);
                       { bytes.data() } -> std::same_as<const typename T::value_type*>;
                     };

// std::vector, std::list and std::deque.
template <class T>
concept Sequence = !StringLike<T> && !ByteVector<T> && std::default_initializable<T> &&
                   requires(T& list, typename T::value_type value) {
                     list.push_back(std::move(value));
                     list.begin() != list.end();
                     list.size();
                   };

// std::forward_list.
template <class T>
concept ForwardList = std::default_initializable<T> && requires(T& list, typename T::value_type value) {
  list.insert_after(list.before_begin(), std::move(value));
};

// std::array.
template <class T>
concept FixedArray = requires(T& array) {
  std::tuple_size<T>::value;
  typename T::value_type;
  array.data();
};

// std::array of bytes.
template <class T>
concept ByteArray = FixedArray<T> && Byte<typename T::value_type>;

// std::complex of float or double.
template <class T>
concept ComplexLike = one_of<typename T::value_type, float, double> && requires(const T& number) {
  { number.real() } -> std::same_as<typename T::value_type>;
  { number.imag() } -> std::same_as<typename T::value_type>;
  T(number.real(), number.imag());
};

// Every type that a range-for accepts.
template <class T>
concept Iterable = requires(T& range) {
  { range.begin() != range.end() } -> std::convertible_to<bool>;
  *range.begin();
};

// std::tuple and std::pair. std::ranges::subrange is excluded, and std::complex, which has std::get since C++26.
template <class T>
concept TupleLike = requires { std::tuple_size<T>::value; } && !FixedArray<T> && !Iterable<T> && !ComplexLike<T>;

// std::map and std::unordered_map. emplace of the multimaps does not return a pair.
template <class T>
concept MapLike = requires(T& map, typename T::key_type key, typename T::mapped_type value) {
  { map.emplace(std::move(key), std::move(value)).second } -> std::convertible_to<bool>;
};

// std::multimap and std::unordered_multimap.
template <class T>
concept MultiMapLike = !MapLike<T> && requires(T& map, typename T::key_type key, typename T::mapped_type value) {
  map.emplace(std::move(key), std::move(value));
};

// std::set and std::unordered_set. emplace of the multisets does not return a pair.
template <class T>
concept SetLike = !requires { typename T::mapped_type; } && requires(T& set, typename T::key_type key) {
  { set.emplace(std::move(key)).second } -> std::convertible_to<bool>;
};

// Whether T is a std::map or std::set that orders its keys with <, although the keys have no <. It is checked before
// any member of T is used: the compiler's own errors name neither T nor its keys.
template <class T>
inline constexpr bool lacks_order = false;
template <template <class...> class Container, class Key, class... Rest>
  requires(one_of<std::less<Key>, Rest...> || one_of<std::less<>, Rest...>)
inline constexpr bool lacks_order<Container<Key, Rest...>> = !requires(const Key& key) {
  { key < key } -> std::convertible_to<bool>;
};

// std::unique_ptr and std::shared_ptr to one value.
template <class T>
concept OwningPointer = std::constructible_from<T, typename T::element_type*> && requires(T& pointer) {
  { *pointer } -> std::same_as<typename T::element_type&>;
  { pointer.get() } -> std::same_as<typename T::element_type*>;
  pointer.reset();
};

// std::expected.
template <class T>
concept ExpectedLike = requires(const T& outcome) {
  typename T::value_type;
  typename T::unexpected_type;
  { outcome.has_value() } -> std::same_as<bool>;
  { outcome.error() } -> std::same_as<const typename T::error_type&>;
};

// std::variant.
template <class T>
concept VariantLike = requires(const T& variant) {
  { variant.index() } -> std::same_as<std::size_t>;
  { variant.valueless_by_exception() } -> std::same_as<bool>;
};

// std::span. Its codecs are those of binaries.
template <class T>
concept SpanLike = requires { T::extent; };

// std::filesystem::path, on systems where its characters are bytes.
template <class T>
concept PathLike = requires(const T& path) {
  path.lexically_normal();
  { path.native() } -> std::convertible_to<const typename T::string_type&>;
} && std::same_as<typename T::value_type, char>;

// Every other range: views, generators, containers that do not grow at their end. A multiset is excluded, since it
// could be a list or a set.
template <class T>
concept OtherRange = Iterable<T> && !StringLike<T> && !ByteVector<T> && !Sequence<T> && !ForwardList<T> &&
                     !FixedArray<T> && !SpanLike<T> && !PathLike<T> && !requires { typename T::key_type; };

}  // namespace coupler::detail
