// std::vector and other containers that grow at their end, std::forward_list, std::array <-> lists.
#pragma once

#include <cstddef>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/kept_memory.hpp>
#include <coupler/codec/detail/list.hpp>
#include <coupler/reflect/detail/shape.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/text/detail/digits.hpp>

namespace coupler {

namespace detail {

template <class T>
struct Appender {
  T& list;
  void operator()(typename T::value_type&& value) { list.push_back(std::move(value)); }
};

// Finding the end of a std::forward_list takes a walk, so the last position is kept.
template <ForwardList T>
struct Appender<T> {
  T& list;
  typename T::iterator last = list.before_begin();
  void operator()(typename T::value_type&& value) { last = list.insert_after(last, std::move(value)); }
};

}  // namespace detail

// Elixir: a proper list. Copied in both directions, and owned if its elements are. Errors: not a proper list, or an
// element of another type: "index 3: expected ...". Throws std::length_error, ArgumentError in Elixir, for a result of
// 2^32 elements or more.
//
//     double sum(const std::vector<double>& numbers) { return std::accumulate(numbers.begin(), numbers.end(), 0.0); }
template <class T>
  requires(detail::Sequence<T> || detail::ForwardList<T>)
struct Codec<T> {
  using Element = typename T::value_type;
  using Parts = TypeList<Element>;

  static constexpr LazyText<Codec> type{};
  static constexpr auto make_text() { return "[" + Text(Codec<Element>::type) + "]"; }
  static constexpr Text expected = "a list";
  static constexpr TermTypes takes = TermType::list;

  static std::optional<T> decode(Term term, DecodeError& error) {
    if constexpr (detail::BufferedList<T>) {
      return detail::decode_buffered_list<T>(term, expected, error);
    } else {
      unsigned length = 0;
      if (!detail::list_length(term, length, expected, error)) return std::nullopt;

      detail::keep_memory_for(length * sizeof(Element));
      std::optional<T> list(std::in_place);
      if constexpr (requires { list->reserve(length); }) list->reserve(length);
      detail::Appender<T> append{*list};
      const auto keep = [&](std::size_t, Element&& element) { append(std::move(element)); };
      if (!detail::decode_elements<Element>(term, length, error, keep)) list.reset();
      return list;
    }
  }

  static Term encode(Env env, const T& value) {
    if constexpr (requires { value.size(); }) detail::keep_memory_for(value.size() * sizeof(Element));
    return detail::encode_list<Element>(env, value);
  }
};

// Elixir: a list of exactly as many elements as the array has. Copied in both directions, and owned if its elements
// are. Errors: another size, or an element of another type.
//
//     std::array<double, 3> cross(const std::array<double, 3>& a, const std::array<double, 3>& b);
template <detail::FixedArray T>
  requires(!detail::ByteArray<T>)
struct Codec<T> {
  using Element = typename T::value_type;
  using Parts = TypeList<Element>;
  static constexpr std::size_t size = std::tuple_size<T>::value;

  static constexpr LazyText<Codec> type{};
  static constexpr auto make_text() { return "[" + Text(Codec<Element>::type) + "]"; }
  static constexpr auto expected = "a list of " + detail::decimal<size>() + " elements";
  static constexpr TermTypes takes = TermType::list;

  static std::optional<T> decode(Term term, DecodeError& error) {
    unsigned length = 0;
    if (!detail::list_length(term, length, expected, error)) return std::nullopt;
    if (length != size) return error.expected(expected, term);

    std::optional<T> array(std::in_place);
    const auto keep = [&](std::size_t i, Element&& element) { (*array)[i] = std::move(element); };
    if (!detail::decode_elements<Element>(term, length, error, keep)) array.reset();
    return array;
  }

  static Term encode(Env env, const T& value) { return detail::encode_list<Element>(env, value); }
};

}  // namespace coupler
