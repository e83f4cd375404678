// Multimaps and Keyword<V> <-> keyword lists and lists of pairs.
#pragma once

#include <concepts>
#include <cstddef>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/list.hpp>
#include <coupler/container/keyword.hpp>
#include <coupler/reflect/detail/shape.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>

namespace coupler {

namespace detail {

inline constexpr Text expected_pair = "a tuple of 2 elements";
inline constexpr Text expected_keyword = "a keyword list";

// Calls `add` with the key and value of a tuple. A value's error names its key, as that of a map.
template <class Key, class Value, class Add>
bool decode_pair(Term pair, std::size_t i, DecodeError& error, Add add) {
  int arity = 0;
  const ERL_NIF_TERM* elements = nullptr;
  if (enif_get_tuple(pair.env().get(), pair.raw(), &arity, &elements) == 0 || arity != 2) {
    error.expected(expected_pair, pair);
    return error.at_index(i), false;
  }
  const Term key_term(pair.env(), elements[0]);
  auto key = coupler::decode<Key>(key_term, error);
  if (!key) return error.at_element(0), error.at_index(i), false;
  auto value = coupler::decode<Value>(Term(pair.env(), elements[1]), error);
  if (!value) return error.at_value(key_term), false;
  add(*std::move(key), *std::move(value));
  return true;
}

template <class Key, class Value, class Pairs>
Term encode_pairs(Env env, const Pairs& pairs) {
  constexpr bool is_deep = may_nest<Key> || may_nest<Value>;
  return encode_list_of<is_deep>(env, pairs, [env](const auto& pair) {
    const ERL_NIF_TERM key = coupler::encode<const Key&>(env, pair.first).raw();
    const ERL_NIF_TERM value = coupler::encode<const Value&>(env, pair.second).raw();
    return Term(env, enif_make_tuple2(env.get(), key, value));
  });
}

}  // namespace detail

// Elixir: a list of {key, value}, a keyword list where the keys are atoms; no map, which has no key
// twice. std::multimap sorts by key and keeps the order of the values of one key; the order of
// std::unordered_multimap is its own. std::vector<std::pair<K, V>> keeps all of it.
template <detail::MultiMapLike T>
  requires(!detail::lacks_order<T>)
struct Codec<T> {
  using Key = typename T::key_type;
  using Value = typename T::mapped_type;
  using Parts = TypeList<Key, Value>;

  static constexpr LazyText<Codec> type{};
  static constexpr auto make_text() { return "[{" + Text(Codec<Key>::type) + ", " + Text(Codec<Value>::type) + "}]"; }
  static constexpr auto expected = [] {
    if constexpr (std::same_as<Key, Atom>) return detail::expected_keyword;
    else return Text("a list of pairs");
  }();
  static constexpr TermTypes takes = TermType::list;

  static std::optional<T> decode(Term term, DecodeError& error) {
    unsigned length = 0;
    if (!detail::list_length(term, length, expected, error)) return std::nullopt;

    std::optional<T> map(std::in_place);
    if constexpr (requires { map->reserve(length); }) map->reserve(length);
    const auto add = [&](Key&& key, Value&& value) { map->emplace(std::move(key), std::move(value)); };
    const bool complete = detail::for_each_element(
        term, length, [&](std::size_t i, Term pair) { return detail::decode_pair<Key, Value>(pair, i, error, add); });
    if (!complete) map.reset();
    return map;
  }

  static Term encode(Env env, const T& map) { return detail::encode_pairs<Key, Value>(env, map); }
};

template <detail::MultiMapLike T>
  requires detail::lacks_order<T>
struct Codec<T> : detail::NoCodec<T, detail::Refusal::no_order> {};

// Elixir: keyword(V), in order, with keys that come twice. The type is spelt out: Dialyzer knows the
// name only from Elixir's own modules.
template <class V>
struct Codec<Keyword<V>> {
  using Parts = TypeList<V>;

  static constexpr LazyText<Codec> type{};
  static constexpr auto make_text() { return "[{atom(), " + Text(Codec<V>::type) + "}]"; }
  static constexpr Text expected = detail::expected_keyword;
  static constexpr TermTypes takes = TermType::list;

  static std::optional<Keyword<V>> decode(Term term, DecodeError& error) {
    unsigned length = 0;
    if (!detail::list_length(term, length, expected, error)) return std::nullopt;

    std::optional<Keyword<V>> list(std::in_place);
    list->reserve(length);
    const auto add = [&](Atom key, V&& value) { list->add(key, std::move(value)); };
    const bool complete = detail::for_each_element(
        term, length, [&](std::size_t i, Term pair) { return detail::decode_pair<Atom, V>(pair, i, error, add); });
    if (!complete) list.reset();
    return list;
  }

  static Term encode(Env env, const Keyword<V>& list) { return detail::encode_pairs<Atom, V>(env, list); }
};

}  // namespace coupler
