// Retries: limits how often a term is decoded again because an alternative of a variant failed deep inside it.
#pragma once

#include <cstddef>

#include <coupler/codec/decode_error.hpp>
#include <coupler/text/text.hpp>

namespace coupler::detail {

inline constexpr Text too_ambiguous = "a term whose alternatives are found with fewer attempts";

// The variants that one attempt has decoded.
struct AttemptCount {
  std::size_t tried = 0;
  std::size_t needed = 0;  // without repeated attempts
};

// Take a variant in a variant in a variant, each of two list types. The innermost value is decoded once for each way
// to reach it: 2^20 times at 20 levels, however small the term is. So each such variant counts the variants decoded
// inside it, with and without repeated attempts. If the two counts are far apart, it gives up. The limit allows
// ambiguity at a few levels for terms of any size.
//
// The error of an attempt points to its count, and so do those made from it with DecodeError::within.
class Retries {
 public:
  explicit Retries(const DecodeError& outer) noexcept : outer_(outer.attempt_) {}
  ~Retries() {
    if (outer_ == nullptr) return;
    outer_->tried += total_.tried + 1;
    outer_->needed += total_.needed + 1;
  }
  Retries(const Retries&) = delete;
  Retries& operator=(const Retries&) = delete;

  // Call begin() before and end() after each attempt. `error` is that of the attempt. begin() returns false if there
  // were too many attempts.
  [[nodiscard]] bool begin(DecodeError& error) noexcept {
    current_ = {};
    error.attempt_ = &current_;
    return total_.tried <= 16 * total_.needed + 1024;
  }
  void end() noexcept {
    total_.tried += current_.tried;
    if (current_.needed > total_.needed) total_.needed = current_.needed;
  }

 private:
  AttemptCount* outer_;
  AttemptCount current_;
  AttemptCount total_;  // `needed` is the largest of one attempt
};

// For a variant that does not have to count.
struct NoRetries {
  explicit NoRetries(const DecodeError&) noexcept {}
  [[nodiscard]] static bool begin(DecodeError&) noexcept { return true; }
  static void end() noexcept {}
};

}  // namespace coupler::detail
