// make_map: a term map of keys and values that are known only at run time.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

#include <coupler/detail/inspect.hpp>
#include <coupler/env.hpp>

namespace coupler::detail {

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

// Of `size` keys, behind which in memory stands the value of each. Throws std::runtime_error, `what` and the key, where
// two keys are the same term.
inline ERL_NIF_TERM make_map(Env env, ERL_NIF_TERM* keys, std::size_t size, const char* what) {
  ERL_NIF_TERM map;
  if (enif_make_map_from_arrays(env.get(), keys, keys + size, size, &map) == 0) throw_same_key(env, what, keys, size);
  return map;
}

// Of keys that are known to differ. Checked all the same: a map that was not made is no term, and the VM reads it.
inline ERL_NIF_TERM make_map(Env env, const ERL_NIF_TERM* keys, const ERL_NIF_TERM* values, std::size_t size) {
  ERL_NIF_TERM map;
  if (enif_make_map_from_arrays(env.get(), const_cast<ERL_NIF_TERM*>(keys), const_cast<ERL_NIF_TERM*>(values), size,
                                &map) == 0) {
    throw_same_key(env, "two keys of the resulting map are the same term: ", keys, size);
  }
  return map;
}

}  // namespace coupler::detail
