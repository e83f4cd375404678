// Allocator<T>: a standard allocator whose large blocks come from the VM.
#pragma once

#include <cstddef>
#include <limits>
#include <new>

#include <coupler/erl_nif.hpp>

namespace coupler {

// For containers of 64 KiB and more that come and go with a call:
//
//     using Numbers = std::vector<double, coupler::Allocator<double>>;
//     double sum(const Numbers& numbers);   // a list, as std::vector<double> is
//
// The VM tells malloc to give memory back at once, so that the pages of every block of 128 KiB and more are mapped,
// zeroed and unmapped at each call; the VM's own allocator keeps them. A sum of 100,000 numbers takes half the
// time (bench/README.md). Smaller blocks come from operator new, which is the faster one for them.
template <class T>
struct Allocator {
  using value_type = T;

  Allocator() = default;
  template <class U>
  constexpr Allocator(const Allocator<U>&) noexcept {}  // NOLINT(google-explicit-constructor): as std::allocator

  [[nodiscard]] T* allocate(std::size_t count) {
    if (count > std::numeric_limits<std::size_t>::max() / 2 / sizeof(T)) throw std::bad_alloc();
    if (!is_large(count)) return static_cast<T*>(::operator new(count * sizeof(T)));
    void* block = enif_alloc(count * sizeof(T));
    if (block == nullptr) throw std::bad_alloc();
    return static_cast<T*>(block);
  }

  void deallocate(T* block, std::size_t count) noexcept {
    if (is_large(count)) enif_free(block);
    else ::operator delete(block);
  }

  template <class U>
  friend constexpr bool operator==(const Allocator&, const Allocator<U>&) noexcept {
    return true;
  }

 private:
  static_assert(alignof(T) <= alignof(std::max_align_t), "coupler: Allocator does not align beyond std::max_align_t");
  static constexpr bool is_large(std::size_t count) noexcept { return count * sizeof(T) >= std::size_t{64} << 10; }
};

}  // namespace coupler
