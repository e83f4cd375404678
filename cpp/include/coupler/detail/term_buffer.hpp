// TermBuffer: room for terms on their way into a list, tuple or map.
#pragma once

#include <cstddef>
#include <new>

#include <coupler/erl_nif.hpp>

namespace coupler::detail {

// Small ones live on the stack; large ones in the VM's own allocator, whose carriers stay mapped,
// while malloc returns them to the system and pays for the page faults again at the next call.
class TermBuffer {
 public:
  explicit TermBuffer(std::size_t capacity) {
    if (capacity <= inline_capacity) return;
    terms_ = static_cast<ERL_NIF_TERM*>(enif_alloc(capacity * sizeof(ERL_NIF_TERM)));
    if (terms_ == nullptr) throw std::bad_alloc();
  }
  ~TermBuffer() {
    if (terms_ != inline_) enif_free(terms_);
  }
  TermBuffer(const TermBuffer&) = delete;
  TermBuffer& operator=(const TermBuffer&) = delete;

  ERL_NIF_TERM& operator[](std::size_t i) noexcept { return terms_[i]; }
  [[nodiscard]] ERL_NIF_TERM* data() noexcept { return terms_; }

 private:
  static constexpr std::size_t inline_capacity = 128;
  ERL_NIF_TERM inline_[inline_capacity];
  ERL_NIF_TERM* terms_ = inline_;
};

}  // namespace coupler::detail
