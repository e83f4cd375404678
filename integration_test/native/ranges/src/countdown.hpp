// Ranges of a user's own, with as little as range-for asks for.
#pragma once

#include <cstdint>

class CountdownIterator {
 public:
  explicit CountdownIterator(std::uint32_t at) : at_(at) {}
  std::uint32_t operator*() const { return at_; }
  CountdownIterator& operator++() {
    --at_;
    return *this;
  }
  bool operator!=(const CountdownIterator& other) const { return at_ != other.at_; }

 private:
  std::uint32_t at_;
};

// A pair of iterators without size(), value_type or default constructor.
class Countdown {
 public:
  explicit Countdown(std::uint32_t from) : from_(from) {}
  [[nodiscard]] CountdownIterator begin() const { return CountdownIterator(from_); }
  [[nodiscard]] CountdownIterator end() const { return CountdownIterator(0); }

 private:
  std::uint32_t from_;
};

// Neither copied nor read where it is const, as a generator is.
class OnceOnly {
 public:
  explicit OnceOnly(std::uint32_t from) : from_(from) {}
  OnceOnly(OnceOnly&&) = default;
  OnceOnly& operator=(OnceOnly&&) = default;
  OnceOnly(const OnceOnly&) = delete;
  OnceOnly& operator=(const OnceOnly&) = delete;
  ~OnceOnly() = default;
  [[nodiscard]] CountdownIterator begin() { return CountdownIterator(from_); }
  [[nodiscard]] CountdownIterator end() { return CountdownIterator(0); }

 private:
  std::uint32_t from_;
};

// Has more elements than it says.
struct Liar {
  [[nodiscard]] static std::uint32_t size() { return 3; }
  [[nodiscard]] static CountdownIterator begin() { return CountdownIterator(1000); }
  [[nodiscard]] static CountdownIterator end() { return CountdownIterator(0); }
};
