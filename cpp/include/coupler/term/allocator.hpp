// Allocator<T>: a standard allocator whose large blocks come from the VM.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <new>

#include <coupler/term/erl_nif.hpp>

namespace coupler {

namespace detail {

// enif_alloc aligns to a word of 8 bytes, and no more: its blocks have a header of one.
inline constexpr std::size_t vm_alignment = 8;

// Throws std::bad_alloc.
template <std::size_t Alignment>
void* vm_allocate(std::size_t size) {
  constexpr bool is_aligned = Alignment <= vm_alignment;
  constexpr std::size_t extra = is_aligned ? 0 : Alignment;
  void* block = size <= PTRDIFF_MAX - extra ? enif_alloc(size + extra) : nullptr;
  if (block == nullptr) throw std::bad_alloc();
  if constexpr (!is_aligned) {
    // What enif_free wants is kept in the 8 bytes or more before the aligned address.
    auto* bytes = static_cast<unsigned char*>(block);
    bytes += Alignment - reinterpret_cast<std::uintptr_t>(bytes) % Alignment;
    std::memcpy(bytes - sizeof block, &block, sizeof block);
    block = bytes;
  }
  return block;
}

template <std::size_t Alignment>
void vm_free(void* block) noexcept {
  if constexpr (Alignment > vm_alignment) {
    std::memcpy(&block, static_cast<unsigned char*>(block) - sizeof block, sizeof block);
  }
  enif_free(block);
}

}  // namespace detail

// For containers of 64 KiB and more that come and go with a call:
//
//     using Numbers = std::vector<double, coupler::Allocator<double>>;
//     double sum(const Numbers& numbers);   // a list, as std::vector<double> is
//
// The VM tells malloc to give memory back at once, so that the pages of a block of 128 KiB and more are mapped,
// zeroed and unmapped at each call; the VM's own allocator keeps them. Up to 2 MiB Coupler has malloc keep those of
// parameters and results (detail/kept_memory.hpp); this is for larger ones, and for containers within the function.
// Smaller blocks come from operator new, which is the faster one for them. Either is aligned as T is.
template <class T>
struct Allocator {
  using value_type = T;

  Allocator() = default;
  template <class U>
  constexpr Allocator(const Allocator<U>&) noexcept {}  // NOLINT(google-explicit-constructor): as std::allocator

  [[nodiscard]] T* allocate(std::size_t count) {
    if (count > std::numeric_limits<std::size_t>::max() / 2 / sizeof(T)) throw std::bad_alloc();
    const std::size_t size = count * sizeof(T);
    void* block = nullptr;
    if (is_large(count)) block = detail::vm_allocate<alignof(T)>(size);
    else if constexpr (is_overaligned) block = ::operator new(size, std::align_val_t{alignof(T)});
    else block = ::operator new(size);
    return static_cast<T*>(block);
  }

  void deallocate(T* block, std::size_t count) noexcept {
    if (is_large(count)) detail::vm_free<alignof(T)>(block);
    else if constexpr (is_overaligned) ::operator delete(block, std::align_val_t{alignof(T)});
    else ::operator delete(block);
  }

  template <class U>
  friend constexpr bool operator==(const Allocator&, const Allocator<U>&) noexcept {
    return true;
  }

 private:
  static constexpr bool is_overaligned = alignof(T) > __STDCPP_DEFAULT_NEW_ALIGNMENT__;
  static constexpr bool is_large(std::size_t count) noexcept { return count * sizeof(T) >= std::size_t{64} << 10; }
};

}  // namespace coupler
