// make_map_of_last: makes a map of keys that may come twice.
#pragma once

#include <cstddef>
#include <cstdint>

#include <coupler/container/detail/term_array.hpp>
#include <coupler/term/detail/growing_array.hpp>
#include <coupler/term/detail/make_map.hpp>
#include <coupler/term/term_order.hpp>

namespace coupler::detail {

// Drops the pairs whose keys come again later. The hash has a salt that differs in each run of the VM. So nobody
// outside can choose keys that share a place.
[[gnu::noinline, gnu::cold]] inline ERL_NIF_TERM make_map_without_earlier(Env env, const TermArray& keys,
                                                                          const TermArray& values) {
  std::size_t places = 64;
  while (places < 2 * keys.size()) places *= 2;
  GrowingArray<std::size_t> table;  // at a key's hash or after it: its index in `last_keys`, plus one
  table.reserve(places);
  for (std::size_t i = 0; i < places; ++i) table.push_back(0);

  TermArray last_keys(keys.size());
  TermArray last_values(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    std::size_t at = static_cast<std::size_t>(internal_hash(Term(env, keys[i]))) & (places - 1);
    while (table[at] != 0 && Term(env, last_keys[table[at] - 1]) != Term(env, keys[i])) at = (at + 1) & (places - 1);
    if (table[at] != 0) {
      last_values[table[at] - 1] = values[i];
    } else {
      last_keys.push_back(keys[i]);
      last_values.push_back(values[i]);
      table[at] = last_keys.size();
    }
  }
  return make_map(env, last_keys.data(), last_values.data(), last_keys.size(), same_key);
}

// The map with the last value of each key. The VM reports whether any key comes twice, which is rare.
inline ERL_NIF_TERM make_map_of_last(Env env, const TermArray& keys, const TermArray& values) {
  ERL_NIF_TERM map;
  if (try_make_map(env, keys.data(), values.data(), keys.size(), map)) return map;
  return make_map_without_earlier(env, keys, values);
}

}  // namespace coupler::detail
