// make_map: a term map of keys and values that are known only at run time.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

#include <coupler/term/detail/inspect.hpp>
#include <coupler/term/env.hpp>

namespace coupler::detail {

inline constexpr char same_key[] = "two keys of the resulting map are the same term: ";

// False where two keys are the same term. The VM says so of up to 32 keys only. Of more it drops pairs, and where at
// most 32 are left, the map that it makes is not === to any other.
inline bool try_make_map(Env env, const ERL_NIF_TERM* keys, const ERL_NIF_TERM* values, std::size_t size,
                         ERL_NIF_TERM& map) noexcept {
  // The VM takes what it only reads as not constant.
  std::size_t map_size = 0;
  return enif_make_map_from_arrays(env.get(), const_cast<ERL_NIF_TERM*>(keys), const_cast<ERL_NIF_TERM*>(values), size,
                                   &map) != 0 &&
         enif_get_map_size(env.get(), map, &map_size) != 0 && map_size == size;
}

// Names the first key that comes again.
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

// Of `size` keys and as many values. Throws std::runtime_error, `what` and the key, where
// two keys are the same term.
inline ERL_NIF_TERM make_map(Env env, const ERL_NIF_TERM* keys, const ERL_NIF_TERM* values, std::size_t size,
                             const char* what) {
  ERL_NIF_TERM map;
  if (!try_make_map(env, keys, values, size, map)) throw_same_key(env, what, keys, size);
  return map;
}

// Of keys that are known to differ. Checked all the same: a map that was not made is no term, and the VM reads it.
inline ERL_NIF_TERM make_map(Env env, const ERL_NIF_TERM* keys, const ERL_NIF_TERM* values, std::size_t size) {
  ERL_NIF_TERM map;
  if (enif_make_map_from_arrays(env.get(), const_cast<ERL_NIF_TERM*>(keys), const_cast<ERL_NIF_TERM*>(values), size,
                                &map) == 0) {
    throw_same_key(env, same_key, keys, size);
  }
  return map;
}

}  // namespace coupler::detail
