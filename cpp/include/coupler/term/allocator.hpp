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

// enif_alloc aligns to 8 bytes only, since each block has a header of one machine word.
inline constexpr std::size_t vm_alignment = 8;

// Throws std::bad_alloc.
template <std::size_t Alignment>
void* vm_allocate(std::size_t size) {
  constexpr bool is_aligned = Alignment <= vm_alignment;
  constexpr std::size_t extra = is_aligned ? 0 : Alignment;
  void* block = size <= PTRDIFF_MAX - extra ? enif_alloc(size + extra) : nullptr;
  if (block == nullptr) throw std::bad_alloc();
  if constexpr (!is_aligned) {
    // The address for enif_free is kept in the 8 or more bytes before the aligned address.
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

// For containers of 64 KiB and more that live as long as a call:
//
//     using Numbers = std::vector<double, coupler::Allocator<double>>;
//     double sum(const Numbers& numbers);   // a list, as for std::vector<double>
//
// The VM sets malloc to give memory back at once. So a block of 128 KiB or more is mapped, zeroed and unmapped at each
// call. The VM's own allocator keeps such memory. For parameters and results of up to 2 MiB, Coupler makes malloc keep
// it too (detail/kept_memory.hpp). Use this allocator for larger ones, and for containers inside of a function.
//
// Blocks below 64 KiB come from operator new, which is faster for them. All blocks are aligned for T. A container owns
// its memory and may be kept; any thread may allocate and free. Throws std::bad_alloc.
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
