// The body shared by the codecs of lists.
#pragma once

#include <cstddef>
#include <limits>
#include <new>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/kept_memory.hpp>
#include <coupler/term/detail/term_buffer.hpp>

namespace coupler::detail {

inline constexpr Text improper_list = "a proper list";

// Calls `element` with the index and term of each of the first `length` elements. Stops when it returns false.
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

// Decodes each of the first `length` elements and calls `keep` with its index and value. Stops at the first element
// that is wrong, adds its index to the path of the error, and returns false.
template <class Element, class Keep>
bool decode_elements(Term list, unsigned length, DecodeError& error, Keep keep) {
  return for_each_element(list, length, [&](std::size_t i, Term term) {
    auto element = coupler::decode<Element>(term, error);
    if (element) keep(i, *std::move(element));
    else error.at_index(i);
    return element.has_value();
  });
}

// Gives the length of a proper list, or reports an error and returns false. Counting first takes less time than more
// than one allocation. It also refuses an improper list before anything is decoded.
inline bool list_length(Term term, unsigned& length, StaticText expected, DecodeError& error) noexcept {
  ErlNifEnv* env = term.env().get();
  if (enif_get_list_length(env, term.raw(), &length) != 0) return true;
  error.expected(enif_is_list(env, term.raw()) != 0 ? StaticText(improper_list) : expected, term);
  return false;
}

// Lists of small plain values such as numbers, terms and views. A buffer on the stack can hold the elements until the
// length is known. Element types that contain themselves are excluded: each level would have a buffer.
template <class List>
concept BufferedList =
    std::is_trivially_copyable_v<typename List::value_type> && sizeof(typename List::value_type) <= 16 &&
    (std::is_trivial_v<typename List::value_type> || !is_nested<typename List::value_type>) &&
    requires(List& list, typename List::value_type* p) {
      List(p, p);
      list.insert(list.end(), p, p);
      list.push_back(*p);
    };

// Room for an element that is not decoded yet. Not every type has a default constructor.
template <class Element>
union Unset {
  Unset() noexcept {}  // NOLINT(modernize-use-equals-default): leaves the value unset
  Element value;
};

// Out of line, so that the compiler does not know the limit of `count`. If it did, it would copy the elements by
// `rep movs`, which is slow to start.
template <class List>
[[gnu::noinline]] std::optional<List> list_of(typename List::value_type* elements, std::size_t count) {
  return std::optional<List>(std::in_place, elements, elements + count);
}

// Decodes the list `term`, and each element once. A short list is read once: to count its cells first would add nearly
// half the time of decoding. In a long list, the cells that do not fit into the buffer are counted, so that there is
// one allocation. As in all lists, an improper list is reported as improper, whatever its elements are.
//
// Out of line, so that the frame of a recursive caller does not contain the buffer.
template <BufferedList List>
[[gnu::noinline]] std::optional<List> decode_buffered_list(Term term, StaticText expected, DecodeError& error) {
  using Element = typename List::value_type;
  constexpr std::size_t capacity = 8 * 1024 / sizeof(Element);
  Unset<Element> buffer[capacity];
  auto* const elements = reinterpret_cast<Element*>(buffer);
  ErlNifEnv* env = term.env().get();
  ERL_NIF_TERM head;
  ERL_NIF_TERM tail = term.raw();
  unsigned rest = 0;
  const auto refuse_element = [&](std::size_t i) {
    if (enif_get_list_length(env, tail, &rest) == 0) return error.expected(improper_list, term);
    return error.at_index(i);
  };

  std::size_t count = 0;
  for (; count < capacity; ++count) {
    if (enif_get_list_cell(env, tail, &head, &tail) == 0) {
      if (enif_is_empty_list(env, tail) != 0) return list_of<List>(elements, count);
      return error.expected(count == 0 ? expected : StaticText(improper_list), term);
    }
    auto element = coupler::decode<Element>(Term(term.env(), head), error);
    if (!element) return refuse_element(count);
    ::new (static_cast<void*>(&buffer[count])) Element(*std::move(element));
  }
  if (enif_get_list_length(env, tail, &rest) == 0) return error.expected(improper_list, term);
  keep_memory_for((count + rest) * sizeof(Element));
  std::optional<List> list(std::in_place);
  if constexpr (requires { list->reserve(count); }) list->reserve(count + rest);
  list->insert(list->end(), elements, elements + count);
  for (; enif_get_list_cell(env, tail, &head, &tail) != 0; ++count) {
    auto element = coupler::decode<Element>(Term(term.env(), head), error);
    if (!element) return refuse_element(count);
    list->push_back(*std::move(element));
  }
  return list;
}

[[noreturn, gnu::noinline, gnu::cold]] inline void throw_long_list() {
  throw std::length_error("the result is a list of 2^32 elements or more");
}

// Throws if the size does not fit into an unsigned: the VM's list functions would make a shorter list.
inline void require_list_size(std::size_t size) {
  if (size > std::numeric_limits<unsigned>::max()) throw_long_list();
}

// Makes a list of the results of `encode_element` for the elements of a range. If the range has a size, it is used only
// to make room: some ranges change while they are read. Elements that may contain others of their own type are encoded
// with as little of the stack as possible.
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

// The same, with elements as values of type Element. Some ranges, such as std::vector<bool>, contain proxies instead.
template <class Element, class Range>
Term encode_list(Env env, Range& range) {
  return encode_list_of<may_nest<Element>>(env, range,
                                           [env](const Element& element) { return coupler::encode(env, element); });
}

}  // namespace coupler::detail
