// TermBuffer: room for terms on their way into a list, tuple or map.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>

#include <coupler/erl_nif.hpp>

namespace coupler::detail {

// Small ones live on the stack; large ones in the VM's own allocator, whose carriers stay mapped,
// while malloc returns them to the system and pays for the page faults again at the next call.
class TermBuffer {
 public:
  // With room for `capacity` terms: to be set by their index, or one after the other by push_back,
  // which makes more room where that was too little.
  explicit TermBuffer(std::size_t capacity) {
    if (capacity > inline_capacity) grow(capacity);
  }
  ~TermBuffer() {
    if (terms_ != inline_) enif_free(terms_);
  }
  TermBuffer(const TermBuffer&) = delete;
  TermBuffer& operator=(const TermBuffer&) = delete;

  void push_back(ERL_NIF_TERM term) {
    if (size_ == capacity_) grow(2 * capacity_);
    terms_[size_++] = term;
  }

  ERL_NIF_TERM& operator[](std::size_t i) noexcept { return terms_[i]; }
  [[nodiscard]] ERL_NIF_TERM* data() noexcept { return terms_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }  // of what was pushed back

 private:
  [[gnu::noinline]] void grow(std::size_t capacity) {
    if (capacity > PTRDIFF_MAX / sizeof(ERL_NIF_TERM)) throw std::bad_alloc();
    const std::size_t bytes = capacity * sizeof(ERL_NIF_TERM);
    void* grown = terms_ == inline_ ? enif_alloc(bytes) : enif_realloc(terms_, bytes);
    if (grown == nullptr) throw std::bad_alloc();
    auto* terms = static_cast<ERL_NIF_TERM*>(grown);
    if (terms_ == inline_) {
      for (std::size_t i = 0; i < size_; ++i) terms[i] = inline_[i];
    }
    terms_ = terms;
    capacity_ = capacity;
  }

  static constexpr std::size_t inline_capacity = 128;
  ERL_NIF_TERM inline_[inline_capacity];
  ERL_NIF_TERM* terms_ = inline_;
  std::size_t size_ = 0;
  std::size_t capacity_ = inline_capacity;
};

}  // namespace coupler::detail
