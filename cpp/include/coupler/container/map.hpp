// Map<K, V>: a map whose pairs are decoded while it is read, without a container.
#pragma once

#include <cstddef>
#include <iterator>
#include <optional>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/late_error.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/detail/map_iterator.hpp>

namespace coupler {

// Elixir: %{optional(K) => V}. C++: a range over the pairs of the map. A pair is decoded each time it is read, and
// nothing is stored. Returning the Map returns the same map. A Map is as cheap as a loop over
// enif_map_iterator_get_pair. A std::unordered_map takes several times as long.
//
// Borrowed: valid for the call that received it, on the thread that runs it.
//
//     double sum(coupler::Map<coupler::Term, double> prices) {
//       double total = 0;
//       for (const auto& [name, price] : prices) total += price;
//       return total;
//     }
//
// The pairs come in the VM's own order. Two keys of the map may be equal as a K, such as 1 and 1.0 for a double. They
// stay two pairs.
//
// Before the call, Coupler checks only that the term is a map. Reading a key that is not a K, or a value that is not a
// V, throws. If nobody catches it, Elixir gets the ArgumentError that a std::map raises before the call. It reads
// "argument 1 (prices), value of key :tea: expected ..., got: nil". So do nothing that cannot be undone before the map
// has been read, or take a std::map.
template <class K, class V>
class Map {
 public:
  class Iterator;
  using key_type = K;
  using mapped_type = V;
  using value_type = std::pair<K, V>;

  // The Map is a std::ranges::input_range: its iterators can be moved, but not copied.
  [[nodiscard]] Iterator begin() const { return Iterator(term_, argument_); }
  [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

  [[nodiscard]] std::size_t size() const noexcept {
    std::size_t size = 0;
    enif_get_map_size(term_.env().get(), term_.raw(), &size);
    return size;
  }
  [[nodiscard]] bool empty() const noexcept { return size() == 0; }

  // The decoded value of a key; nullopt if the map lacks the key. The key is encoded and looked up as that term: 1.0
  // does not find 1. A key that is a Term or an Atom needs no encoding.
  [[nodiscard]] std::optional<V> get(const K& key) const {
    const Term key_term = coupler::encode(term_.env(), key);
    ERL_NIF_TERM value;
    if (enif_get_map_value(term_.env().get(), term_.raw(), key_term.raw(), &value) == 0) return std::nullopt;
    return value_of(term_, argument_, key_term.raw(), value);
  }
  [[nodiscard]] bool contains(const K& key) const {
    ERL_NIF_TERM value;
    const ERL_NIF_TERM raw = coupler::encode(term_.env(), key).raw();
    return enif_get_map_value(term_.env().get(), term_.raw(), raw, &value) != 0;
  }

  [[nodiscard]] Term term() const noexcept { return term_; }

 private:
  friend struct Codec<Map>;
  Map(Term term, std::size_t argument) noexcept : term_(term), argument_(argument) {}

  static K key_of(Term map, std::size_t argument, ERL_NIF_TERM key) {
    const Term term(map.env(), key);
    return detail::decode_late<K>(term, argument, [&](DecodeError& error) { error.at_key(term), fail(map, error); });
  }
  static V value_of(Term map, std::size_t argument, ERL_NIF_TERM key, ERL_NIF_TERM value) {
    return detail::decode_late<V>(Term(map.env(), value), argument,
                                  [&](DecodeError& error) { error.at_value(Term(map.env(), key)), fail(map, error); });
  }

  [[noreturn, gnu::noinline, gnu::cold]] static void fail(Term map, const DecodeError& error) {
    throw detail::LateError(map, error, "map");
  }

  Term term_;
  std::size_t argument_;  // the argument that holds the map, for errors
};

// A std::input_iterator whose elements are values. It holds memory of the VM as long as it lives.
template <class K, class V>
class Map<K, V>::Iterator {
 public:
  using iterator_concept = std::input_iterator_tag;
  using value_type = std::pair<K, V>;
  using difference_type = std::ptrdiff_t;

  Iterator(Iterator&&) = default;
  Iterator& operator=(Iterator&&) = default;

  value_type operator*() const { return {key_of(map(), argument_, key_), value_of(map(), argument_, key_, value_)}; }
  Iterator& operator++() {
    pairs_.advance();
    enter();
    return *this;
  }
  void operator++(int) { ++*this; }
  friend bool operator==(const Iterator& iterator, std::default_sentinel_t) noexcept { return iterator.key_ == 0; }

  // The key and value as terms, not decoded.
  [[nodiscard]] Term key_term() const noexcept { return Term(map().env(), key_); }
  [[nodiscard]] Term value_term() const noexcept { return Term(map().env(), value_); }

 private:
  friend class Map;
  Iterator(Term map, std::size_t argument) : pairs_(map), argument_(argument) { enter(); }

  [[nodiscard]] Term map() const noexcept { return pairs_.map(); }
  // The VM writes to local variables, so that the pair may stay in registers.
  void enter() noexcept {
    ERL_NIF_TERM key;
    ERL_NIF_TERM value;
    const bool found = pairs_.get(key, value);
    key_ = found ? key : 0;
    value_ = found ? value : 0;
  }

  detail::MapIterator pairs_;
  std::size_t argument_;
  ERL_NIF_TERM key_ = 0;  // 0 at the end
  ERL_NIF_TERM value_ = 0;
};

template <class K, class V>
struct Codec<Map<K, V>> {
  using Parts = TypeList<K, V>;
  static constexpr LazyText<Codec> type{};
  static constexpr auto make_text() {
    return "%{optional(" + Text(Codec<K>::type) + ") => " + Text(Codec<V>::type) + "}";
  }
  static constexpr Text expected = "a map";
  static constexpr TermTypes takes = TermType::map;
  static constexpr Lifetime lifetime = Lifetime::call;

  static std::optional<Map<K, V>> decode(Term term, DecodeError& error) {
    if (enif_is_map(term.env().get(), term.raw()) == 0) return error.expected(expected, term);
    return Map<K, V>(term, error.argument());
  }

  static Term encode(Env env, const Map<K, V>& map) noexcept { return detail::in_env(env, map.term()); }
};

}  // namespace coupler

// A view made of a Map, such as std::views::transform, holds the Map itself. So it may outlive the Map it was made of.
template <class K, class V>
inline constexpr bool std::ranges::enable_view<coupler::Map<K, V>> = true;
template <class K, class V>
inline constexpr bool std::ranges::enable_borrowed_range<coupler::Map<K, V>> = true;
