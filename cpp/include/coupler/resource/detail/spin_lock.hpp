// SpinLock: guards a few instructions, where a mutex would be larger than what it guards.
#pragma once

#include <sched.h>

#include <coupler/resource/detail/atomic.hpp>

namespace coupler::detail {

// Tells the processor that this thread only waits for another.
inline void relax_processor() noexcept {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

// A holder may lose its processor to another thread; who waits then gives way to it.
class SpinLock {
 public:
  void lock() noexcept {
    for (unsigned tries = 0; taken_.exchange<Order::acquire>(true); ++tries) {
      if (tries >= patience) sched_yield();
      else relax_processor();
    }
  }
  void unlock() noexcept { taken_.store(false); }

 private:
  static constexpr unsigned patience = 64;
  Atomic<bool> taken_ = false;
};

class SpinGuard {
 public:
  explicit SpinGuard(SpinLock& lock) noexcept : lock_(lock) { lock.lock(); }
  ~SpinGuard() { lock_.unlock(); }
  SpinGuard(const SpinGuard&) = delete;
  SpinGuard& operator=(const SpinGuard&) = delete;

 private:
  SpinLock& lock_;
};

}  // namespace coupler::detail
