// Retries: limits how often a term is decoded again because an alternative of a variant failed deep inside it.
#pragma once

#include <cstddef>

namespace coupler::detail {

struct RetryCount {
  std::size_t tried = 0;
  std::size_t needed = 0;  // the largest count of one alternative
};

// Take a variant in a variant in a variant, each of two list types. The innermost value is decoded once for each way
// to reach it: 2^20 times at 20 levels, however small the term is. So each such variant counts the variants decoded
// inside it, with and without repeated attempts. If the two counts are far apart, it gives up. The limit allows
// ambiguity at a few levels for terms of any size.
class Retries {
 public:
  Retries() noexcept : outer_(current) {}
  ~Retries() { current = {outer_.tried + total_.tried + 1, outer_.needed + total_.needed + 1}; }
  Retries(const Retries&) = delete;
  Retries& operator=(const Retries&) = delete;

  // Call begin() before and end() after each attempt. begin() returns false if there were too many attempts.
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

// For a variant that does not have to count.
struct NoRetries {
  [[nodiscard]] static bool begin() noexcept { return true; }
  static void end() noexcept {}
};

}  // namespace coupler::detail
