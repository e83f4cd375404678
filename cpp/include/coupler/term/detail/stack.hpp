// Checks whether the thread's stack has room for another level of a nested term.
#pragma once

#include <cstddef>
#include <cstdint>

#include <pthread.h>

namespace coupler::detail {

// The limit for a decoded value, and for all arguments of a call, in bytes. The stack of a dirty scheduler has 320 KiB,
// and during decoding it holds a value more than once.
inline constexpr std::size_t max_value_size = 16 * 1024;

// The lowest address to which the stack of this thread may grow, plus a reserve for functions that run at the deepest
// level. 0 if the system does not report it.
//
// Out of line, so that the frames of its callers do not contain its variables.
[[gnu::noinline, gnu::cold]] inline std::uintptr_t stack_limit() noexcept {
  constexpr std::size_t reserve = 64 * 1024;
#if defined(__APPLE__)
  const auto top = reinterpret_cast<std::uintptr_t>(pthread_get_stackaddr_np(pthread_self()));
  return top - pthread_get_stacksize_np(pthread_self()) + reserve;
#else
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return 0;
  void* lowest = nullptr;
  std::size_t size = 0;
  const bool known = pthread_attr_getstack(&attributes, &lowest, &size) == 0;
  pthread_attr_destroy(&attributes);
  return known ? reinterpret_cast<std::uintptr_t>(lowest) + reserve : 0;
#endif
}

// Whether less than `needed` bytes are left, not counting the reserve. The sender of a term chooses how deeply its
// lists are nested, and the stack of a dirty scheduler has 320 KiB. Without this check, a deep term would end the VM.
// `needed` does not include the frames of the caller and of a few small values.
inline bool stack_is_low(std::size_t needed = 0) noexcept {
  static thread_local std::uintptr_t limit = 0;
  if (limit == 0) limit = stack_limit();
  return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)) < limit + needed;
}

// The same, measured from below the caller's frame, which may be large.
[[gnu::noinline]] inline bool stack_is_low_below(std::size_t needed) noexcept { return stack_is_low(needed); }

}  // namespace coupler::detail
