// The body shared by the codecs of lists.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include <coupler/codec.hpp>
#include <coupler/detail/term_buffer.hpp>

namespace coupler::detail {

inline constexpr Text improper_list = "a proper list";

// Calls `element` with the index and term of the first `length` elements until one returns false.
template <class Element>
bool for_each_element(Term list, unsigned length, Element element) {
  ErlNifEnv* env = list.env().get();
  ERL_NIF_TERM head;
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

// Lists of numbers and their like, which a buffer on the stack can hold until the length is known.
template <class List>
concept BufferedList = std::is_trivial_v<typename List::value_type> && sizeof(typename List::value_type) <= 16 &&
                       requires(const typename List::value_type* p) { List(p, p); };

// Out of line, where the compiler does not know how few they are: it would copy them by `rep movs`, which is slow
// to start.
template <class List>
[[gnu::noinline]] std::optional<List> list_of(const typename List::value_type* elements, std::size_t count) {
  return std::optional<List>(std::in_place, elements, elements + count);
}

// The list at `term` where it is short and nothing is wrong with it; nullopt otherwise. It is walked once: to
// count its cells first costs nearly half as much again as to decode them. Out of line, so that no caller that calls
// itself has the buffer in its frame.
template <BufferedList List>
[[gnu::noinline]] std::optional<List> decode_short_list(Term term) {
  using Element = typename List::value_type;
  constexpr std::size_t capacity = 8 * 1024 / sizeof(Element);
  Element buffer[capacity];
  ErlNifEnv* env = term.env().get();
  ERL_NIF_TERM head;
  ERL_NIF_TERM tail = term.raw();
  [[maybe_unused]] DecodeError ignored;
  for (std::size_t count = 0;; ++count) {
    if (enif_get_list_cell(env, tail, &head, &tail) == 0) {
      if (enif_is_empty_list(env, tail) == 0) return std::nullopt;
      return list_of<List>(buffer, count);
    }
    if (count == capacity) return std::nullopt;
    if constexpr (GetsInPlace<Element>) {
      if (!Codec<Element>::get(Term(term.env(), head), buffer[count])) return std::nullopt;
    } else {
      const auto element = coupler::decode<Element>(Term(term.env(), head), ignored);
      if (!element) return std::nullopt;
      buffer[count] = *element;
    }
  }
}

[[noreturn, gnu::noinline, gnu::cold]] inline void throw_long_list() {
  throw std::length_error("the result is a list of 2^32 elements or more");
}

// Throws where the VM's list functions, whose sizes are unsigned, would make a shorter list.
inline void require_list_size(std::size_t size) {
  if (size > std::numeric_limits<unsigned>::max()) throw_long_list();
}

// What `encode_element` makes of the elements of a range, as a list. The size, where the range tells
// one, is what is made room for, and no more than that: some ranges change while they are read.
// Elements that may hold others of their kind are encoded with as little of the stack as possible.
template <bool IsNested, class Range, class EncodeElement>
Term encode_list_of(Env env, Range& range, EncodeElement encode_element) {
  std::size_t size = 0;
  if constexpr (requires { static_cast<std::size_t>(range.size()); }) size = static_cast<std::size_t>(range.size());
  require_list_size(size);
  std::conditional_t<IsNested, TermStack, TermBuffer> terms(size);
  for (auto&& element : range) terms.push_back(encode_element(element).raw());
  require_list_size(terms.size());
  return {env, enif_make_list_from_array(env.get(), terms.data(), static_cast<unsigned>(terms.size()))};
}

// Its elements as values of type Element, which a range of proxies, as std::vector<bool>, does not hold.
template <class Element, class Range>
Term encode_list(Env env, Range& range) {
  return encode_list_of<may_nest<Element>>(env, range,
                                           [env](const Element& element) { return coupler::encode(env, element); });
}

}  // namespace coupler::detail
