// TermBuffer and TermStack: hold terms until a list, tuple or map is made of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>

#include <coupler/term/erl_nif.hpp>

namespace coupler::detail {

// Small buffers are on the stack. Large ones come from the VM's allocator, whose memory stays mapped. malloc would
// return the memory to the system, and the next call would pay for the page faults again.
class TermBuffer {
 public:
  // Makes room for `capacity` terms. Set them by their index, or use push_back, which makes more room if needed.
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
  [[nodiscard]] std::size_t size() const noexcept { return size_; }  // counts terms added by push_back only

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

// For the terms of a value that may contain others of its own type. The terms of all levels are in one array of the
// thread, so that a level takes very little of the stack. A TermStack has the terms pushed since it was made. A
// TermStack that is made later must be destroyed before this one pushes again.
class TermStack {
 public:
  // Makes room for `capacity` terms. push_back makes more room if needed.
  explicit TermStack(std::size_t capacity) : array_(array), first_(array.size) {
    if (capacity > array_.capacity - array_.size) grow(capacity);
  }
  ~TermStack() {
    array_.size = first_;
    if (first_ == 0 && array_.terms != nullptr) release();
  }
  TermStack(const TermStack&) = delete;
  TermStack& operator=(const TermStack&) = delete;

  void push_back(ERL_NIF_TERM term) {
    if (array_.size == array_.capacity) grow(1);
    array_.terms[array_.size++] = term;
  }
  // Valid until the next push_back.
  [[nodiscard]] ERL_NIF_TERM* data() const noexcept { return array_.terms + first_; }
  [[nodiscard]] std::size_t size() const noexcept { return array_.size - first_; }

 private:
  struct Array {
    ERL_NIF_TERM* terms;
    std::size_t size;
    std::size_t capacity;
  };

  [[gnu::noinline]] void grow(std::size_t more) {
    if (more > PTRDIFF_MAX / sizeof(ERL_NIF_TERM) - 2 * array_.capacity - 128) throw std::bad_alloc();
    const std::size_t capacity = 2 * array_.capacity + (more < 128 ? 128 : more);
    const std::size_t bytes = capacity * sizeof(ERL_NIF_TERM);
    void* grown = array_.terms == nullptr ? enif_alloc(bytes) : enif_realloc(array_.terms, bytes);
    if (grown == nullptr) throw std::bad_alloc();
    array_.terms = static_cast<ERL_NIF_TERM*>(grown);
    array_.capacity = capacity;
  }
  [[gnu::noinline]] void release() noexcept {
    enif_free(array_.terms);
    array_ = {};
  }

  static inline thread_local Array array = {};

  Array& array_;
  std::size_t first_;
};

}  // namespace coupler::detail
