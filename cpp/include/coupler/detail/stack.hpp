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
inline std::uintptr_t stack_limit() noexcept {
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

// A list in a list in a list, sent from anywhere, is as deep as its sender likes, and the stack of a
// dirty scheduler holds 320 KiB: without this check it would take the VM with it.
inline bool stack_is_low() noexcept {
  static thread_local std::uintptr_t limit = 0;
  if (limit == 0) limit = stack_limit();
  return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)) < limit;
}

}  // namespace coupler::detail
