// std::map, std::unordered_map and other containers with one value for each key <-> maps.
#pragma once

#include <cstddef>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/reflect/detail/shape.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/detail/make_map.hpp>
#include <coupler/term/detail/map_iterator.hpp>
#include <coupler/term/detail/term_buffer.hpp>

namespace coupler {

// Elixir: %{optional(K) => V}. Copied in both directions, and owned if its keys and values are. Errors: not a map, or a
// key or value of another type: `value of key "tea": expected ...`. Two keys that are equal in C++, such as 1 and 1.0
// for a double, are an error too, so that no pair is lost. Two C++ keys that encode to the same term raise
// RuntimeError.
//
//     double total(const std::map<std::string, double>& prices);
//
// Take keys that come from outside into a std::map, or into an unordered map with a hash of its own. std::hash of an
// integer is the integer itself. If the numbers are chosen to share a bucket, decoding n keys takes n * n steps.
template <detail::MapLike T>
  requires(!detail::lacks_order<T>)
struct Codec<T> {
  using Key = typename T::key_type;
  using Value = typename T::mapped_type;
  using Parts = TypeList<Key, Value>;

  static constexpr LazyText<Codec> type{};
  static constexpr auto make_text() {
    return "%{optional(" + Text(Codec<Key>::type) + ") => " + Text(Codec<Value>::type) + "}";
  }
  static constexpr Text expected = "a map";
  static constexpr TermTypes takes = TermType::map;
  static constexpr auto expected_distinct = "a key distinct from the others as " + detail::expected_text<Key>;

  static std::optional<T> decode(Term term, DecodeError& error) {
    std::size_t size;
    if (enif_get_map_size(term.env().get(), term.raw(), &size) == 0) return error.expected(expected, term);

    std::optional<T> map(std::in_place);
    if constexpr (requires { map->reserve(size); }) map->reserve(size);
    detail::MapIterator pairs(term);
    for (ERL_NIF_TERM key, value; pairs.next(key, value);) {
      if (!decode_pair(*map, Term(term.env(), key), Term(term.env(), value), error)) return std::nullopt;
    }
    return map;
  }

  static Term encode(Env env, const T& map) {
    if constexpr (detail::may_nest<Key> || detail::may_nest<Value>) return encode_nested(env, map);
    const std::size_t size = map.size();
    detail::TermBuffer terms(2 * size);  // the keys, then the values
    std::size_t i = 0;
    for (const auto& [key, value] : map) {
      terms[i] = coupler::encode(env, key).raw();
      terms[size + i++] = coupler::encode(env, value).raw();
    }
    return {env, detail::make_map(env, terms.data(), terms.data() + size, size, detail::same_key)};
  }

 private:
  static Term encode_nested(Env env, const T& map) {
    detail::TermStack terms(4 * map.size());
    for (const auto& [key, value] : map) {
      terms.push_back(coupler::encode(env, key).raw());
      terms.push_back(coupler::encode(env, value).raw());
    }
    const std::size_t size = terms.size();
    for (std::size_t i = 0; i < size; i += 2) terms.push_back(terms.data()[i]);
    for (std::size_t i = 1; i < size; i += 2) terms.push_back(terms.data()[i]);
    const ERL_NIF_TERM* keys = terms.data() + size;
    return {env, detail::make_map(env, keys, keys + size / 2, size / 2, detail::same_key)};
  }

  static bool decode_pair(T& map, Term key_term, Term value_term, DecodeError& error) {
    auto key = coupler::decode<Key>(key_term, error);
    if (!key) return error.at_key(key_term), false;
    auto value = coupler::decode<Value>(value_term, error);
    if (!value) return error.at_value(key_term), false;
    if (map.emplace(*std::move(key), *std::move(value)).second) return true;
    error.expected(expected_distinct, key_term);
    return error.at_key(key_term), false;
  }
};

template <detail::MapLike T>
  requires detail::lacks_order<T>
struct Codec<T> : detail::NoCodec<T, detail::Refusal::no_order> {};

}  // namespace coupler
