// Binary: a view of a binary's bytes. NewBinary: a new binary, filled in place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>

#include <coupler/term/term.hpp>

namespace coupler {

namespace detail {

// The largest binary that the VM keeps on the heap of a process, in bytes.
inline constexpr std::size_t heap_binary_limit = 64;

// Throws std::bad_alloc if no binary of `size` bytes can be made. The functions that make a binary end the VM in that
// case, but enif_alloc_binary returns 0, so it is tried first. That costs 2% of the time to fill the binary, and more
// for small ones. Small ones are not tried: without memory for these, the VM itself ends.
inline void require_memory(std::size_t size) {
  constexpr std::size_t worth_asking = std::size_t{256} << 10;
  if (size < worth_asking) return;
  ErlNifBinary probe;
  if (size > PTRDIFF_MAX || enif_alloc_binary(size, &probe) == 0) throw std::bad_alloc();
  enif_release_binary(&probe);
}

// A binary outside of the heap, allocated by the function that can fail. Its bytes are not touched after the term is
// made, so it takes no longer than enif_make_new_binary.
[[gnu::noinline]] inline Term make_large_binary(Env env, std::string_view bytes) {
  ErlNifBinary block;
  if (enif_alloc_binary(bytes.size(), &block) == 0) throw std::bad_alloc();
  std::memcpy(block.data, bytes.data(), bytes.size());
  return {env, enif_make_binary(env.get(), &block)};
}

// A binary with a copy of `bytes`.
inline Term make_binary(Env env, std::string_view bytes) {
  if (bytes.size() > heap_binary_limit) return make_large_binary(env, bytes);
  ERL_NIF_TERM raw;
  unsigned char* data = enif_make_new_binary(env.get(), bytes.size(), &raw);
  if (!bytes.empty()) std::memcpy(data, bytes.data(), bytes.size());
  return {env, raw};
}

}  // namespace detail

// Elixir: binary(). A view of the bytes, without a copy. It is a range of them. Borrowed: valid for the call that
// received it, on its thread. Returning it returns the same binary. Errors: a wrong term is "expected a binary".
//
//     std::size_t zeros(coupler::Binary data) { return std::count(data.begin(), data.end(), 0); }
class Binary {
 public:
  Binary(Term term, const unsigned char* data, std::size_t size) noexcept : term_(term), data_(data), size_(size) {}

  [[nodiscard]] const unsigned char* data() const noexcept { return data_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }  // in bytes
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] const unsigned char* begin() const noexcept { return data_; }
  [[nodiscard]] const unsigned char* end() const noexcept { return data_ + size_; }
  [[nodiscard]] std::string_view view() const noexcept { return {reinterpret_cast<const char*>(data_), size_}; }

  // The `count` bytes from `offset`, or all bytes from there. The result is a sub-binary: nothing is copied, and it
  // keeps the memory of the whole binary alive. Up to 64 bytes are copied to the heap of the process instead, and keep
  // nothing alive. Throws std::out_of_range, ArgumentError in Elixir, if the binary has fewer bytes.
  [[nodiscard]] Binary slice(std::size_t offset, std::size_t count) const;
  [[nodiscard]] Binary slice(std::size_t offset) const { return slice(offset, offset < size_ ? size_ - offset : 0); }

  [[nodiscard]] Term term() const noexcept { return term_; }
  [[nodiscard]] Env env() const noexcept { return term_.env(); }

 private:
  Term term_;
  const unsigned char* data_;
  std::size_t size_;
};

// Elixir: binary(), as a result only. A binary of `size` bytes, made in `env`. Fill it through data(): its bytes are
// unspecified until you write them.
//
// Borrowed: it belongs to the call and its thread. If it is not returned, it is garbage.
//
// Up to 64 bytes are stored on the heap of the calling process. Larger binaries are shared, reference-counted blocks.
// Throws std::bad_alloc, SystemLimitError in Elixir, if memory runs out.
//
//     coupler::NewBinary zeros(coupler::Env env, std::uint32_t size) {
//       coupler::NewBinary result(env, size);
//       std::memset(result.data(), 0, result.size());
//       return result;
//     }
class NewBinary {
 public:
  NewBinary(Env env, std::size_t size) : term_(env, 0), size_(size) {
    detail::require_memory(size);
    ERL_NIF_TERM raw;
    data_ = enif_make_new_binary(env.get(), size, &raw);
    term_ = Term(env, raw);
  }

  // A copy of `bytes`.
  NewBinary(Env env, std::string_view bytes) : NewBinary(env, bytes.size()) {
    if (!bytes.empty()) std::memcpy(data_, bytes.data(), bytes.size());
  }

  [[nodiscard]] unsigned char* data() noexcept { return data_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }  // in bytes
  [[nodiscard]] unsigned char* begin() noexcept { return data_; }
  [[nodiscard]] unsigned char* end() noexcept { return data_ + size_; }
  [[nodiscard]] Term term() const noexcept { return term_; }

 private:
  Term term_;
  unsigned char* data_;
  std::size_t size_;
};

inline Binary Binary::slice(std::size_t offset, std::size_t count) const {
  if (offset > size_ || count > size_ - offset) {
    throw std::out_of_range("a slice of " + std::to_string(count) + " bytes at " + std::to_string(offset) +
                            " is not within the " + std::to_string(size_) + " bytes of the binary");
  }
  if (count == size_) return *this;
  if (count <= detail::heap_binary_limit) {
    NewBinary copy(env(), view().substr(offset, count));
    return {copy.term(), copy.data(), count};
  }
  return {Term(env(), enif_make_sub_binary(env().get(), term_.raw(), offset, count)), data_ + offset, count};
}

}  // namespace coupler
