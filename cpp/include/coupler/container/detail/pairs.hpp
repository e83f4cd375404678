// Lists of {key, value} tuples: the body shared by Keyword<V> and the multimaps.
#pragma once

#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/list.hpp>

namespace coupler::detail {

inline constexpr Text expected_pair = "a tuple of 2 elements";
inline constexpr Text expected_keyword = "a keyword list";

// Calls `add` with the key and value of a tuple. The error of a value names its key, as in a map.
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

}  // namespace coupler::detail
