// BLAKE3 of bytes and of files, over the upstream C library. Knows nothing of Erlang.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <string_view>
#include <system_error>

#include <blake3.h>

namespace hasher {

using Digest = std::array<unsigned char, BLAKE3_OUT_LEN>;  // 32 bytes
using Key = std::array<unsigned char, BLAKE3_KEY_LEN>;     // 32 bytes

// Takes input piece by piece. Its state is about 2 KiB, whatever the size of the input.
class Blake3 {
 public:
  Blake3();
  // The keyed mode: a message authentication code.
  explicit Blake3(const Key& key);
  // The key derivation mode; `context` should be a fixed text that no other program uses.
  explicit Blake3(std::string_view context);

  Blake3& update(const void* data, std::size_t size);
  // Writes BLAKE3_OUT_LEN bytes to `out`; further updates may follow.
  void finalize(unsigned char* out) const;
  [[nodiscard]] Digest digest() const;

 private:
  blake3_hasher state_;
};

// The digest of a file's content, read through a buffer of fixed size. On failure sets `failure`, and
// the digest means nothing.
Digest hash_file(const std::filesystem::path& path, std::error_code& failure);

}  // namespace hasher
