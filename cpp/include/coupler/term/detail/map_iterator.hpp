// MapIterator: goes through the pairs of a map, and destroys the VM's iterator at the end.
#pragma once

#include <utility>

#include <coupler/term/term.hpp>

namespace coupler::detail {

class MapIterator {
 public:
  // `map` must be a map.
  explicit MapIterator(Term map) noexcept : map_(map) {
    enif_map_iterator_create(map_.env().get(), map.raw(), &iterator_, ERL_NIF_MAP_ITERATOR_FIRST);
  }
  ~MapIterator() {
    if (map_.raw() != 0) enif_map_iterator_destroy(map_.env().get(), &iterator_);
  }
  // The VM's iterator may be moved: it does not depend on its address. The moved-from object must not be read.
  MapIterator(MapIterator&& other) noexcept
      : map_(std::exchange(other.map_, Term(Env(nullptr), 0))), iterator_(other.iterator_) {}
  MapIterator& operator=(MapIterator&& other) noexcept {
    std::swap(map_, other.map_);
    std::swap(iterator_, other.iterator_);
    return *this;
  }

  // Gives the current pair. Returns false at the end.
  bool get(ERL_NIF_TERM& key, ERL_NIF_TERM& value) noexcept {
    return enif_map_iterator_get_pair(map_.env().get(), &iterator_, &key, &value) != 0;
  }
  void advance() noexcept { enif_map_iterator_next(map_.env().get(), &iterator_); }

  // Gives the current pair and advances. Returns false at the end.
  bool next(ERL_NIF_TERM& key, ERL_NIF_TERM& value) noexcept {
    if (!get(key, value)) return false;
    advance();
    return true;
  }

  [[nodiscard]] Term map() const noexcept { return map_; }

 private:
  Term map_;
  ErlNifMapIterator iterator_;
};

}  // namespace coupler::detail
