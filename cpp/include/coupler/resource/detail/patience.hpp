// Patience: how long a thread that may wait sleeps before it asks again for an object.
#pragma once

#include <cstdint>
#include <ctime>

namespace coupler::detail {

// Twice as long each time, from 50 microseconds to 1.6 milliseconds: a short call ends within the first sleeps, and a
// long one is not disturbed.
class Patience {
 public:
  void sleep() noexcept {
    const timespec pause{0, nanoseconds_};
    nanosleep(&pause, nullptr);
    if (nanoseconds_ < longest) nanoseconds_ *= 2;
  }

  // Milliseconds of a clock that is cheap to read, and wraps.
  [[nodiscard]] static std::uint32_t now_ms() noexcept {
    timespec now{};
#if defined(CLOCK_MONOTONIC_COARSE)
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
#else
    clock_gettime(CLOCK_MONOTONIC, &now);
#endif
    return static_cast<std::uint32_t>(now.tv_sec) * 1000 + static_cast<std::uint32_t>(now.tv_nsec / 1'000'000);
  }

 private:
  static constexpr long longest = 1'600'000;
  long nanoseconds_ = 50'000;
};

}  // namespace coupler::detail
