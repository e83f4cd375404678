// make_map: a map term of keys and values that are known only at run time.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

#include <coupler/term/detail/inspect.hpp>
#include <coupler/term/env.hpp>

namespace coupler::detail {

inline constexpr char same_key[] = "two keys of the resulting map are the same term: ";

// Returns false if two keys are the same term. The VM reports that for up to 32 keys only. If there are more keys, it
// drops pairs. If it leaves at most 32 pairs, its map is not === to any other.
inline bool try_make_map(Env env, const ERL_NIF_TERM* keys, const ERL_NIF_TERM* values, std::size_t size,
                         ERL_NIF_TERM& map) noexcept {
  // The VM's function only reads the arrays, although its parameters are not const.
  std::size_t map_size = 0;
  return enif_make_map_from_arrays(env.get(), const_cast<ERL_NIF_TERM*>(keys), const_cast<ERL_NIF_TERM*>(values), size,
                                   &map) != 0 &&
         enif_get_map_size(env.get(), map, &map_size) != 0 && map_size == size;
}

// Throws an error that names the first key that is there twice.
[[noreturn, gnu::cold]] inline void throw_same_key(Env env, const char* what, const ERL_NIF_TERM* keys,
                                                   std::size_t size) {
  ERL_NIF_TERM seen = enif_make_new_map(env.get());
  ERL_NIF_TERM found = 0;
  std::size_t i = 0;
  while (i + 1 < size && enif_get_map_value(env.get(), seen, keys[i], &found) == 0 &&
         enif_make_map_put(env.get(), seen, keys[i], keys[i], &seen) != 0) {
    ++i;
  }
  throw std::runtime_error(what + inspect(env, keys[i]));
}

// A map of `size` keys and as many values. Throws std::runtime_error if two keys are the same term. Its text is `what`
// and the key.
inline ERL_NIF_TERM make_map(Env env, const ERL_NIF_TERM* keys, const ERL_NIF_TERM* values, std::size_t size,
                             const char* what) {
  ERL_NIF_TERM map;
  if (!try_make_map(env, keys, values, size, map)) throw_same_key(env, what, keys, size);
  return map;
}

// A map of keys that are known to differ. The result is checked all the same: if the VM made no map, `map` would be an
// uninitialized term, which the VM would read.
inline ERL_NIF_TERM make_map(Env env, const ERL_NIF_TERM* keys, const ERL_NIF_TERM* values, std::size_t size) {
  ERL_NIF_TERM map;
  if (enif_make_map_from_arrays(env.get(), const_cast<ERL_NIF_TERM*>(keys), const_cast<ERL_NIF_TERM*>(values), size,
                                &map) == 0) {
    throw_same_key(env, same_key, keys, size);
  }
  return map;
}

}  // namespace coupler::detail
