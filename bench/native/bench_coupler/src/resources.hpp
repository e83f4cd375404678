// The classes whose objects Elixir owns in the benchmarks.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "kernels.h"

// Trivially destructible: its objects end where their handles do.
class Counter {
 public:
  explicit Counter(std::int64_t value) : value_(value) {}
  std::int64_t get() const { return value_; }
  std::int64_t add(std::int64_t number) { return value_ += number; }
  std::int64_t spin(std::uint32_t microseconds) const {
    ::spin(microseconds);
    return value_;
  }

 private:
  std::int64_t value_;
};

// Makes no use of Coupler's lock.
class OwnCounter {
 public:
  explicit OwnCounter(std::int64_t value) : value_(value) {}
  std::int64_t get() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> value_;
};

// Objects with destructors that have not ended.
inline std::atomic<std::int64_t> live_objects = 0;

// Its objects end on Coupler's thread.
class Buffer {
 public:
  explicit Buffer(std::uint32_t size) : bytes_(size) { ++live_objects; }
  ~Buffer() { --live_objects; }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

 private:
  std::vector<std::byte> bytes_;
};

class Slow {
 public:
  Slow() { ++live_objects; }
  ~Slow() {
    sleep_for_a_millisecond();
    --live_objects;
  }
  Slow(const Slow&) = delete;
  Slow& operator=(const Slow&) = delete;
};

// The same as Counter and OwnCounter for what a call costs that does not report its time.
class UntimedCounter : public Counter {
 public:
  using Counter::Counter;
};
class UntimedOwnCounter : public OwnCounter {
 public:
  using OwnCounter::OwnCounter;
};
