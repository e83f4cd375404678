// ShortText: a text that is built on the stack.
#pragma once

#include <charconv>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

namespace coupler::detail {

// If the text is longer than the buffer, it moves to a std::string.
class ShortText {
 public:
  ShortText() noexcept {}  // NOLINT(modernize-use-equals-default): leaves the buffer unwritten
  ShortText(const ShortText&) = delete;
  ShortText& operator=(const ShortText&) = delete;

  void append(std::string_view piece) {
    if (piece.size() > sizeof buffer_ - size_ || !long_.empty()) return append_long(piece);
    std::memcpy(buffer_ + size_, piece.data(), piece.size());
    size_ += piece.size();
  }

  template <class Integer>
  void append_decimal(Integer number) {
    char digits[24];
    append({digits, static_cast<std::size_t>(std::to_chars(digits, digits + sizeof digits, number).ptr - digits)});
  }

  // Valid until the next append.
  [[nodiscard]] std::string_view view() const noexcept {
    return long_.empty() ? std::string_view(buffer_, size_) : std::string_view(long_);
  }

 private:
  [[gnu::cold, gnu::noinline]] void append_long(std::string_view piece) {
    if (long_.empty()) long_.assign(buffer_, size_);
    long_ += piece;
  }

  char buffer_[256];
  std::size_t size_ = 0;
  std::string long_;  // the whole text, once it is longer than the buffer
};

}  // namespace coupler::detail
