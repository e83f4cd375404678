// What may own the bytes of a coupler::OwnedBinary.
#pragma once

#include <coupler.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

using Bytes = std::vector<std::byte>;

// Counts its living, so that a test sees when the VM lets it go.
struct Owner {
  using value_type = char;
  explicit Owner(std::string bytes) : text(std::move(bytes)) { ++living; }
  Owner(Owner&& other) noexcept : text(std::move(other.text)) { ++living; }
  ~Owner() { --living; }
  [[nodiscard]] const char* data() const { return text.data(); }
  [[nodiscard]] std::size_t size() const { return text.size(); }

  std::string text;
  static inline std::int64_t living = 0;
};

// One that cannot be moved when it comes to it.
struct Stubborn {
  using value_type = char;
  Stubborn() = default;
  Stubborn(Stubborn&&) { throw std::runtime_error("will not move"); }  // NOLINT(performance-noexcept-move-constructor)
  [[nodiscard]] const char* data() const { return ""; }
  [[nodiscard]] std::size_t size() const { return 0; }
};

coupler::OwnedBinary owned(std::string text) { return coupler::OwnedBinary(Owner(std::move(text))); }
coupler::OwnedBinary owned_string(std::string text) { return coupler::OwnedBinary(std::move(text)); }
coupler::OwnedBinary owned_vector(Bytes bytes) { return coupler::OwnedBinary(std::move(bytes)); }
coupler::OwnedBinary owned_floats(std::uint32_t count) { return coupler::OwnedBinary(std::vector<float>(count, 1.5F)); }

// Objects with no more than data() and size(), as other libraries have them.
struct Blob {
  [[nodiscard]] void* data() { return text.data(); }
  [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(text.size()); }
  std::string text;
};
struct Samples {
  [[nodiscard]] const std::int16_t* data() const { return numbers.data(); }
  [[nodiscard]] int size() const { return static_cast<int>(numbers.size()); }
  std::vector<std::int16_t> numbers;
};
struct Digest {
  [[nodiscard]] const unsigned char* data() const { return bytes; }
  [[nodiscard]] std::size_t size() const { return sizeof bytes; }
  unsigned char bytes[80];
};
struct Slice {
  [[nodiscard]] const char* data() const { return text; }
  [[nodiscard]] std::size_t size() const { return length; }
  const char* text;
  std::size_t length;
};

coupler::OwnedBinary owned_blob(std::string text) { return coupler::OwnedBinary(Blob{std::move(text)}); }
coupler::OwnedBinary owned_samples(std::int16_t first, std::uint16_t count) {
  Samples samples;
  for (int i = 0; i < count; ++i) samples.numbers.push_back(static_cast<std::int16_t>(first + i));
  return coupler::OwnedBinary(std::move(samples));
}
coupler::OwnedBinary owned_digest(std::uint8_t byte) {
  Digest digest{};
  std::memset(digest.bytes, byte, sizeof digest.bytes);
  return coupler::OwnedBinary(std::move(digest));
}
coupler::OwnedBinary owned_slice(std::string text) {
  coupler::OwnedBinary binary(Slice{text.data(), text.size()});
  std::memset(text.data(), 0, text.size());
  return binary;
}
template <std::size_t Alignment>
struct alignas(Alignment) AlignedBytes {
  using value_type = unsigned char;
  unsigned char bytes[Alignment + 64] = {Alignment % 251};
  [[nodiscard]] const unsigned char* data() const { return bytes; }
  [[nodiscard]] std::size_t size() const { return sizeof bytes; }
};
template <std::size_t Alignment>
coupler::OwnedBinary owned_aligned() {
  coupler::OwnedBinary binary{AlignedBytes<Alignment>()};
  if (reinterpret_cast<std::uintptr_t>(binary.data()) % Alignment != 0) throw std::logic_error("not aligned");
  return binary;
}
std::vector<coupler::OwnedBinary> all_owned_aligned() {
  return {owned_aligned<1>(), owned_aligned<8>(), owned_aligned<16>(), owned_aligned<64>(), owned_aligned<1024>()};
}
coupler::OwnedBinary stubborn() { return coupler::OwnedBinary(Stubborn()); }
std::int64_t living_owners() { return Owner::living; }

// Kept in C++, and given out many times.
std::optional<coupler::OwnedBinary> kept;
void keep(std::string text) { kept.emplace(Owner(std::move(text))); }
std::vector<std::optional<coupler::OwnedBinary>> give_out() {
  return {kept, kept, std::nullopt, coupler::OwnedBinary()};
}
void drop() { kept.reset(); }

}  // namespace
