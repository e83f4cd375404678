// Multimaps <-> lists of pairs; keyword lists if the keys are atoms.
#pragma once

#include <concepts>
#include <cstddef>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/list.hpp>
#include <coupler/container/detail/pairs.hpp>
#include <coupler/reflect/detail/shape.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>

namespace coupler {

// Elixir: a list of {key, value}; a keyword list if the keys are atoms. A map would have each key only once. A
// std::multimap sorts by key, and keeps the order of the values of one key. A std::unordered_multimap has an order of
// its own. A std::vector<std::pair<K, V>> keeps the order of all pairs. Owned if its keys and values are. Errors: not
// such a list, or a key or value of another type: `value of key "accept": expected ...`.
//
//     std::size_t accepted(const std::multimap<std::string, std::string>& headers) { return headers.count("accept"); }
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

}  // namespace coupler
