// MapIterator: walks a map's pairs and gives the VM its iterator back.
#pragma once

#include <coupler/term.hpp>

namespace coupler::detail {

class MapIterator {
 public:
  // `map` must be one.
  explicit MapIterator(Term map) noexcept : env_(map.env()) {
    enif_map_iterator_create(env_.get(), map.raw(), &iterator_, ERL_NIF_MAP_ITERATOR_FIRST);
  }
  ~MapIterator() { enif_map_iterator_destroy(env_.get(), &iterator_); }
  MapIterator(const MapIterator&) = delete;
  MapIterator& operator=(const MapIterator&) = delete;

  // False at the end.
  bool next(ERL_NIF_TERM& key, ERL_NIF_TERM& value) noexcept {
    if (enif_map_iterator_get_pair(env_.get(), &iterator_, &key, &value) == 0) return false;
    enif_map_iterator_next(env_.get(), &iterator_);
    return true;
  }

 private:
  Env env_;
  ErlNifMapIterator iterator_;
};

}  // namespace coupler::detail
