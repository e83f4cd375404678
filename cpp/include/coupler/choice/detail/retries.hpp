// Retries: how much of a term is decoded again because a variant's alternative failed deep inside it.
#pragma once

#include <cstddef>

namespace coupler::detail {

struct RetryCount {
  std::size_t tried = 0;
  std::size_t needed = 0;  // those of the alternative with the most
};

// Of a variant in a variant in a variant, each of two lists, what lies at the bottom is decoded once
// for each way to get there: 2^20 times at 20 levels, however small the term. Each such variant counts
// the variants decoded under it, with and without those decoded again; one whose counts are far apart
// gives up. The bound leaves room for what is ambiguous at a few levels, whatever its size.
class Retries {
 public:
  Retries() noexcept : outer_(current) {}
  ~Retries() { current = {outer_.tried + total_.tried + 1, outer_.needed + total_.needed + 1}; }
  Retries(const Retries&) = delete;
  Retries& operator=(const Retries&) = delete;

  // Around each attempt. False where there were too many for another.
  [[nodiscard]] bool begin() noexcept {
    current = {};
    return total_.tried <= 16 * total_.needed + 1024;
  }
  void end() noexcept {
    total_.tried += current.tried;
    if (current.needed > total_.needed) total_.needed = current.needed;
  }

 private:
  RetryCount outer_;
  RetryCount total_;

  static inline thread_local RetryCount current;
};

// For a variant that need not count.
struct NoRetries {
  [[nodiscard]] static bool begin() noexcept { return true; }
  static void end() noexcept {}
};

}  // namespace coupler::detail
