// Whether the thread's stack has room for another level of a nested term.
#pragma once

#include <cstddef>
#include <cstdint>

#include <pthread.h>

namespace coupler::detail {

// Of a decoded value, and of all arguments of a call, in bytes. A dirty scheduler's stack has 320 KiB, and on its way a
// value lies there more than once.
inline constexpr std::size_t max_value_size = 16 * 1024;

// The lowest address to which the stack of this thread may grow, with a reserve for what runs at the
// deepest level; 0 where the system does not tell.
//
// Out of line: what it needs would be in every frame that checks.
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

// Whether less than `needed` bytes are left, the reserve aside. A list in a list in a list, sent from anywhere, is as
// deep as its sender likes, and the stack of a dirty scheduler holds 320 KiB: without this check it would take the VM
// with it. What is needed beyond the caller's frame and those of a few small values must be given.
inline bool stack_is_low(std::size_t needed = 0) noexcept {
  static thread_local std::uintptr_t limit = 0;
  if (limit == 0) limit = stack_limit();
  return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)) < limit + needed;
}

// The same from below the caller's frame, however large that is.
[[gnu::noinline]] inline bool stack_is_low_below(std::size_t needed) noexcept { return stack_is_low(needed); }

}  // namespace coupler::detail
