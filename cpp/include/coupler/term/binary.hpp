// Binary: a view of a binary's bytes; NewBinary: a binary written in place.
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

// Throws std::bad_alloc where no binary of `size` bytes can be made: the functions that make one end
// the VM then, while enif_alloc_binary says so. To ask it first costs 2% of the filling of as many bytes, and more
// for smaller binaries; where there is no memory for these, the VM itself does not live on.
inline void require_memory(std::size_t size) {
  constexpr std::size_t worth_asking = std::size_t{256} << 10;
  if (size < worth_asking) return;
  ErlNifBinary probe;
  if (size > PTRDIFF_MAX || enif_alloc_binary(size, &probe) == 0) throw std::bad_alloc();
  enif_release_binary(&probe);
}

// A binary outside of the heap, allocated by the function that can fail. It is not touched after the term is made, so
// that it takes no longer than enif_make_new_binary.
[[gnu::noinline]] inline Term make_large_binary(Env env, std::string_view bytes) {
  ErlNifBinary block;
  if (enif_alloc_binary(bytes.size(), &block) == 0) throw std::bad_alloc();
  std::memcpy(block.data, bytes.data(), bytes.size());
  return {env, enif_make_binary(env.get(), &block)};
}

// A binary of these bytes.
inline Term make_binary(Env env, std::string_view bytes) {
  if (bytes.size() > heap_binary_limit) return make_large_binary(env, bytes);
  ERL_NIF_TERM raw;
  unsigned char* data = enif_make_new_binary(env.get(), bytes.size(), &raw);
  if (!bytes.empty()) std::memcpy(data, bytes.data(), bytes.size());
  return {env, raw};
}

}  // namespace detail

// Elixir: binary(). A view without a copy. Borrowed: valid for the call that received it. Returning
// it returns the same binary. Iterates over its bytes.
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

  // The `count` bytes from `offset`, or all from there: a sub-binary, which copies nothing and keeps the
  // memory of the whole alive. Up to 64 bytes are a copy on the heap of the process instead, which keeps
  // nothing. Throws std::out_of_range, ArgumentError in Elixir, where the binary has not as many bytes.
  [[nodiscard]] Binary slice(std::size_t offset, std::size_t count) const;
  [[nodiscard]] Binary slice(std::size_t offset) const { return slice(offset, offset < size_ ? size_ - offset : 0); }

  [[nodiscard]] Term term() const noexcept { return term_; }
  [[nodiscard]] Env env() const noexcept { return term_.env(); }

 private:
  Term term_;
  const unsigned char* data_;
  std::size_t size_;
};

// Elixir: binary(). A binary of `size` bytes, made in `env` and filled through data(); its bytes are
// unspecified until written. Borrowed: it belongs to the call; not returned, it is garbage.
// Up to 64 bytes lie on the heap of the calling process, more in a shared, reference-counted block.
// Throws std::bad_alloc, SystemLimitError in Elixir, where there is no memory for it.
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
