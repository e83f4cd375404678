// StructKeys: the keys of an Elixir struct, in the order that the VM uses.
#pragma once

#include <cstddef>

#include <coupler/term/atom.hpp>
#include <coupler/term/detail/make_map.hpp>
#include <coupler/term/detail/map_iterator.hpp>

namespace coupler::detail {

// enif_make_map_from_arrays sorts keys that come in another order. For 16 keys that takes four times as long. The VM's
// order differs between releases, so it is read once from a map made for this purpose.
template <std::size_t N>
class StructKeys {
 public:
  // Throws std::runtime_error if two keys are the same.
  StructKeys(Env env, const ERL_NIF_TERM (&keys)[N]) {
    for (std::size_t i = 0; i < N; ++i) keys_[i] = keys[i];
    MapIterator iterator(Term(env, make_map(env, keys_, keys_, N)));
    std::size_t position = 0;
    for (ERL_NIF_TERM key = 0, value = 0; iterator.next(key, value); ++position) {
      sorted_[position] = key;
      for (std::size_t i = 0; i < N; ++i) {
        if (keys[i] == key) position_[i] = position;
      }
    }
  }

  // The key at `i`, in the order in which the keys were given.
  [[nodiscard]] ERL_NIF_TERM operator[](std::size_t i) const noexcept { return keys_[i]; }

  // The struct in which the key operator[](i) has the value values[i].
  [[nodiscard]] Term make(Env env, const ERL_NIF_TERM (&values)[N]) const {
    ERL_NIF_TERM in_order[N];
    for (std::size_t i = 0; i < N; ++i) in_order[position_[i]] = values[i];
    return {env, make_map(env, sorted_, in_order, N)};
  }

 private:
  ERL_NIF_TERM keys_[N] = {};
  ERL_NIF_TERM sorted_[N] = {};
  std::size_t position_[N] = {};
};

}  // namespace coupler::detail
