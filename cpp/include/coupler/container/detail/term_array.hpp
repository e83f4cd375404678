// TermArray: collects terms whose number is not known in advance. It may be moved.
#pragma once

#include <cstddef>
#include <cstring>

#include <coupler/term/allocator.hpp>
#include <coupler/term/erl_nif.hpp>

namespace coupler::detail {

// Up to 32 terms are stored in the object itself, more in memory of their own.
class TermArray {
 public:
  // Starts with room for `capacity` terms.
  explicit TermArray(std::size_t capacity) {
    if (capacity > inline_capacity) grow(capacity);
  }
  TermArray(TermArray&& other) noexcept { take(other); }
  TermArray& operator=(TermArray&& other) noexcept {
    if (this == &other) return *this;
    release();
    take(other);
    return *this;
  }
  ~TermArray() { release(); }

  // Throws std::bad_alloc.
  void push_back(ERL_NIF_TERM term) {
    make_room();
    terms_[size_++] = term;
  }
  // Makes room for one more term, so that adding it cannot fail.
  void make_room() {
    if (__builtin_expect(size_ == capacity_, 0)) grow(2 * capacity_);
  }

  [[nodiscard]] const ERL_NIF_TERM* data() const noexcept { return terms_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] ERL_NIF_TERM& operator[](std::size_t i) noexcept { return terms_[i]; }
  [[nodiscard]] ERL_NIF_TERM operator[](std::size_t i) const noexcept { return terms_[i]; }

 private:
  [[gnu::noinline]] void grow(std::size_t capacity) {
    ERL_NIF_TERM* grown = Allocator<ERL_NIF_TERM>().allocate(capacity);
    std::memcpy(grown, terms_, size_ * sizeof(ERL_NIF_TERM));
    release();
    terms_ = grown;
    capacity_ = capacity;
  }
  void release() noexcept {
    if (terms_ != inline_) Allocator<ERL_NIF_TERM>().deallocate(terms_, capacity_);
  }
  // `other` is empty afterwards. This object must hold no memory of its own before.
  void take(TermArray& other) noexcept {
    size_ = other.size_;
    capacity_ = other.capacity_;
    terms_ = other.terms_;
    if (other.terms_ == other.inline_) {
      std::memcpy(inline_, other.inline_, size_ * sizeof(ERL_NIF_TERM));
      terms_ = inline_;
    }
    other.terms_ = other.inline_;
    other.size_ = 0;
    other.capacity_ = inline_capacity;
  }

  static constexpr std::size_t inline_capacity = 32;
  ERL_NIF_TERM inline_[inline_capacity];
  ERL_NIF_TERM* terms_ = inline_;
  std::size_t size_ = 0;
  std::size_t capacity_ = inline_capacity;
};

}  // namespace coupler::detail
