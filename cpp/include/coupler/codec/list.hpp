// Lists: std::vector and whatever else grows at its end; std::array.
#pragma once

#include <cstddef>
#include <limits>
#include <stdexcept>
#include <utility>

#include <coupler/codec.hpp>
#include <coupler/detail/decimal.hpp>
#include <coupler/detail/shape.hpp>
#include <coupler/detail/term_buffer.hpp>
#include <coupler/detail/type_list.hpp>

namespace coupler {

namespace detail {

inline constexpr Text improper_list = "a proper list";

// Calls `element` with the index and term of the first `length` elements until one returns false.
template <class Element>
bool for_each_element(Term list, unsigned length, Element element) {
  ErlNifEnv* env = list.env().get();
  ERL_NIF_TERM head = 0;
  ERL_NIF_TERM tail = list.raw();
  for (unsigned i = 0; i < length && enif_get_list_cell(env, tail, &head, &tail) != 0; ++i) {
    if (!element(i, Term(list.env(), head))) return false;
  }
  return true;
}

// The length of a proper list; it is counted first because a container filled in one allocation is
// worth the walk, and because an improper list is then refused before anything is decoded.
inline bool list_length(Term term, unsigned& length, StaticText expected, DecodeError& error) noexcept {
  ErlNifEnv* env = term.env().get();
  if (enif_get_list_length(env, term.raw(), &length) != 0) return true;
  error.expected(enif_is_list(env, term.raw()) != 0 ? StaticText(improper_list) : expected, term);
  return false;
}

template <class List>
Term encode_list(Env env, const List& list) {
  const std::size_t size = list.size();
  if (size > std::numeric_limits<unsigned>::max())
    throw std::length_error("the result is a list of 2^32 elements or more");
  TermBuffer terms(size);
  std::size_t i = 0;
  for (auto&& element : list) {
    terms[i++] = coupler::encode<const typename List::value_type&>(env, element).raw();
  }
  return {env, enif_make_list_from_array(env.get(), terms.data(), static_cast<unsigned>(size))};
}

}  // namespace detail

// Elixir: a proper list.
template <detail::Sequence T>
struct Codec<T> {
  using Element = typename T::value_type;
  using Parts = TypeList<Element>;

  static constexpr LazyText<Codec> type{};
  static constexpr auto make_text() { return "[" + Text(Codec<Element>::type) + "]"; }
  static constexpr Text expected = "a list";
  static constexpr TermTypes takes = TermType::list;

  static std::optional<T> decode(Term term, DecodeError& error) {
    unsigned length = 0;
    if (!detail::list_length(term, length, expected, error)) return std::nullopt;

    std::optional<T> list(std::in_place);
    if constexpr (requires { list->reserve(length); }) list->reserve(length);
    const bool complete = detail::for_each_element(term, length, [&](std::size_t i, Term element) {
      auto value = coupler::decode<Element>(element, error);
      if (value) list->push_back(*std::move(value));
      else error.at_index(i);
      return value.has_value();
    });
    if (!complete) list.reset();
    return list;
  }

  static Term encode(Env env, const T& value) { return detail::encode_list(env, value); }
};

// Elixir: a list of exactly that many elements.
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

    static_assert(sizeof(T) <= 16 * 1024,
                  "coupler: this array is too large for a scheduler's stack: take a std::vector");
    std::optional<T> array(std::in_place);
    const bool complete = detail::for_each_element(term, length, [&](std::size_t i, Term element) {
      auto value = coupler::decode<Element>(element, error);
      if (value) (*array)[i] = *std::move(value);
      else error.at_index(i);
      return value.has_value();
    });
    if (!complete) array.reset();
    return array;
  }

  static Term encode(Env env, const T& value) { return detail::encode_list(env, value); }
};

}  // namespace coupler
