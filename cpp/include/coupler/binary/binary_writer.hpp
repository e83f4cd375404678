// BinaryWriter: a binary whose size is known only when it is written.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/bytes.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/binary.hpp>

namespace coupler {

namespace detail {

template <class T>
concept WrittenInteger = std::integral<T> && !std::same_as<T, bool>;

}  // namespace detail

// Elixir: binary(), as a result only. C++: bytes that are appended one after the other. Their memory doubles as it
// fills. The resulting binary takes it over without a copy. Up to 64 bytes need no memory of their own, and end on the
// heap of the process.
//
// Owned: it needs no call to be written in, and may be kept. Any thread may write to it, one at a time. Returned by
// value, it becomes a binary. finish(env) makes a binary to put into another value. If the size is known, NewBinary is
// faster. Throws std::bad_alloc, SystemLimitError in Elixir, if there is no memory for it.
//
//     coupler::BinaryWriter frame(std::string_view payload) {
//       coupler::BinaryWriter out;
//       out.append_big(static_cast<std::uint32_t>(payload.size()));
//       out.append(payload);
//       return out;
//     }
class BinaryWriter {
 public:
  using value_type = char;  // for std::back_inserter

  BinaryWriter() noexcept = default;
  BinaryWriter(BinaryWriter&& other) noexcept { take(other); }
  BinaryWriter& operator=(BinaryWriter&& other) noexcept {
    if (this == &other) return *this;
    release();
    take(other);
    return *this;
  }
  ~BinaryWriter() { release(); }

  [[nodiscard]] const unsigned char* data() const noexcept { return data_; }
  [[nodiscard]] unsigned char* data() noexcept { return data_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }  // in bytes
  [[nodiscard]] std::string_view view() const noexcept { return {reinterpret_cast<const char*>(data_), size_}; }

  // `bytes` may point into this writer.
  void append(std::string_view bytes) {
    if (bytes.empty()) return;
    const auto offset = reinterpret_cast<std::uintptr_t>(bytes.data()) - reinterpret_cast<std::uintptr_t>(data_);
    const bool is_own = offset < size_;  // extend may move these bytes
    unsigned char* added = extend(bytes.size());
    std::memcpy(added, is_own ? static_cast<const void*>(data_ + offset) : bytes.data(), bytes.size());
  }
  void push_back(char byte) { *extend(1) = static_cast<unsigned char>(byte); }

  // An integer in all bytes of its type, in the byte order of Elixir's <<value::big>> or <<value::little>>.
  template <detail::WrittenInteger T>
  void append_big(T value) {
    append_bytes(value, [](std::size_t i) { return sizeof(T) - 1 - i; });
  }
  template <detail::WrittenInteger T>
  void append_little(T value) {
    append_bytes(value, [](std::size_t i) { return i; });
  }

  // An integer in decimal digits.
  template <detail::WrittenInteger T>
  void append_decimal(T value) {
    char digits[3 * sizeof(T) + 1];
    char* first = digits + sizeof digits;
    // The digits of a negative number are negative: the lowest number has no positive counterpart.
    for (T rest = value; first == digits + sizeof digits || rest != 0; rest = static_cast<T>(rest / 10)) {
      const int digit = static_cast<int>(rest % 10);
      *--first = static_cast<char>('0' + (digit < 0 ? -digit : digit));
    }
    if (value < 0) *--first = '-';
    append({first, static_cast<std::size_t>(digits + sizeof digits - first)});
  }

  // Adds `count` bytes, to be written through the returned pointer. They are unspecified until written. The next change
  // of the writer invalidates the pointer.
  unsigned char* extend(std::size_t count) {
    if (count > capacity() - size_) grow(count);
    unsigned char* added = data_ + size_;
    size_ += count;
    return added;
  }
  // Drops all bytes after the first `size`, such as those that extend() added and nobody wrote.
  void truncate(std::size_t size) noexcept {
    if (size < size_) size_ = size;
  }
  // Makes room for `size` bytes in total. Until the writer is larger, no byte moves again.
  void reserve(std::size_t size) {
    if (size > capacity()) move_to(size);
  }

  // Makes the binary in `env`. The writer is empty afterwards.
  Binary finish(Env env) {
    if (size_ <= detail::heap_binary_limit) {
      NewBinary copy(env, view());
      release();
      return {copy.term(), copy.data(), copy.size()};
    }
    if (block_.size != size_ && enif_realloc_binary(&block_, size_) == 0) throw std::bad_alloc();
    const unsigned char* bytes = block_.data;
    const Term term(env, enif_make_binary(env.get(), &block_));
    const Binary binary(term, bytes, size_);
    forget();
    return binary;
  }

 private:
  [[nodiscard]] bool is_small() const noexcept { return data_ == small_; }
  [[nodiscard]] std::size_t capacity() const noexcept { return is_small() ? sizeof small_ : block_.size; }

  template <class T, class Order>
  void append_bytes(T value, Order significance) {
    const auto bits = static_cast<std::make_unsigned_t<T>>(value);
    unsigned char bytes[sizeof(T)];
    for (std::size_t i = 0; i < sizeof(T); ++i) bytes[i] = static_cast<unsigned char>(bits >> (8 * significance(i)));
    append({reinterpret_cast<const char*>(bytes), sizeof(T)});
  }

  void grow(std::size_t count) {
    if (count > PTRDIFF_MAX - size_) throw std::bad_alloc();
    const std::size_t doubled = capacity() <= PTRDIFF_MAX / 2 ? 2 * capacity() : PTRDIFF_MAX;
    const std::size_t needed = size_ + count;
    constexpr std::size_t first_block = 256;
    move_to(needed > doubled ? needed : doubled < first_block ? first_block : doubled);
  }

  void move_to(std::size_t capacity) {
    if (capacity > PTRDIFF_MAX) throw std::bad_alloc();
    if (is_small()) {
      if (enif_alloc_binary(capacity, &block_) == 0) throw std::bad_alloc();
      std::memcpy(block_.data, small_, size_);
    } else if (enif_realloc_binary(&block_, capacity) == 0) {
      throw std::bad_alloc();
    }
    data_ = block_.data;
  }

  void take(BinaryWriter& other) noexcept {
    block_ = other.block_;
    size_ = other.size_;
    if (other.is_small()) std::memcpy(small_, other.small_, size_);
    data_ = other.is_small() ? small_ : block_.data;
    other.forget();
  }
  void release() noexcept {
    if (!is_small()) enif_release_binary(&block_);
    forget();
  }
  void forget() noexcept {
    data_ = small_;
    size_ = 0;
  }

  ErlNifBinary block_{};
  std::size_t size_ = 0;
  unsigned char small_[detail::heap_binary_limit];
  unsigned char* data_ = small_;
};

// A writer that is returned hands over its memory. A writer that is part of another value is copied.
template <>
struct Codec<BinaryWriter> {
  using Parts = TypeList<>;
  static constexpr Text type = detail::binary_type;

  static Term encode(Env env, BinaryWriter&& value) { return value.finish(env).term(); }
  static Term encode(Env env, const BinaryWriter& value) { return detail::encode_bytes(env, value.view()); }
};

}  // namespace coupler
