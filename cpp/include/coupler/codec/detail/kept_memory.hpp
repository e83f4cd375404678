// Makes malloc keep the memory of large values that live as long as a call.
#pragma once

#include <cstddef>
#include <cstdlib>

// <cstdlib> includes <features.h>, which defines __GLIBC__.
#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace coupler::detail {

// Smaller blocks come from malloc's heap, which keeps its pages.
inline constexpr std::size_t smallest_mapped = std::size_t{64} << 10;

// The largest value whose memory is kept.
inline constexpr std::size_t largest_kept = std::size_t{2} << 20;

#if defined(__GLIBC__)
// Thresholds that the environment sets are not changed. A block may be twice as large as its contents, and two blocks
// may exist at a time. Every library sets the same thresholds, so that none undoes the setting of another.
[[gnu::cold, gnu::noinline]] inline void ask_to_keep() noexcept {
  if (std::getenv("MALLOC_MMAP_THRESHOLD_") != nullptr || std::getenv("MALLOC_TRIM_THRESHOLD_") != nullptr ||
      std::getenv("GLIBC_TUNABLES") != nullptr) {
    return;
  }
  mallopt(M_MMAP_THRESHOLD, static_cast<int>(2 * largest_kept));
  mallopt(M_TRIM_THRESHOLD, static_cast<int>(4 * largest_kept));
}
#else
inline void ask_to_keep() noexcept {}
#endif

// Call it for a value of `size` bytes in malloc's memory that lives as long as a call.
//
// malloc maps a block of 128 KiB or more, and unmaps it when it is freed. The next call pays for its page faults
// again, which take ten times as long as writing the bytes. By default, malloc raises its threshold when the first such
// block is freed, and keeps the memory of later ones. In the VM this is off, because the VM sets malloc's thresholds
// (+MYtt, +MYtp). The memory that malloc keeps is bounded: 8 MiB at the end of each heap, and a thread uses one heap.
inline void keep_memory_for(std::size_t size) noexcept {
  static bool asked = false;
  if (__builtin_expect(size <= smallest_mapped, 1) || size > largest_kept) return;
  if (!__atomic_exchange_n(&asked, true, __ATOMIC_RELAXED)) ask_to_keep();
}

}  // namespace coupler::detail
