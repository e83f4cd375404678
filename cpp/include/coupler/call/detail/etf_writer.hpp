// EtfWriter: writes Erlang's external term format at compile time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace coupler::detail {

// Without bytes to write to, it only counts. Callers write everything twice: first to learn the size, then into bytes.
// The tags are those of the chapter "External Term Format" in OTP's ERTS manual.
class EtfWriter {
 public:
  constexpr explicit EtfWriter(char* bytes = nullptr) : bytes_(bytes) {}

  [[nodiscard]] constexpr std::size_t size() const { return size_; }

  constexpr void byte(unsigned value) {
    if (bytes_ != nullptr) bytes_[size_] = static_cast<char>(value);
    ++size_;
  }
  constexpr void uint32(std::size_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) byte((value >> shift) & 0xFF);
  }
  // The loop takes few steps for each byte: compilers limit the steps of an evaluation, and documentation is long.
  constexpr void bytes(std::string_view text) {
    if (bytes_ != nullptr) {
      const char* from = text.data();
      char* to = bytes_ + size_;
      for (const char* end = from + text.size(); from != end; ++from, ++to) *to = *from;
    }
    size_ += text.size();
  }

  constexpr void version() { byte(131); }
  constexpr void binary(std::string_view text) {
    byte(109);
    uint32(text.size());
    bytes(text);
  }
  constexpr void boolean(bool value) {
    const std::string_view name = value ? "true" : "false";
    byte(119);
    byte(static_cast<unsigned>(name.size()));
    bytes(name);
  }
  // Write that many keys and values after it.
  constexpr void map(std::size_t pairs) {
    byte(116);
    uint32(pairs);
  }
  // Write that many elements after it, then end_list().
  constexpr void list(std::size_t elements) {
    if (elements == 0) return;
    byte(108);
    uint32(elements);
  }
  constexpr void end_list() { byte(106); }

 private:
  char* bytes_;
  std::size_t size_ = 0;
};

}  // namespace coupler::detail
