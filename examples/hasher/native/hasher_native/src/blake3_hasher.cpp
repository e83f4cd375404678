#include "blake3_hasher.hpp"

#include <cerrno>
#include <memory>

#include <fcntl.h>
#include <unistd.h>

namespace hasher {

Blake3::Blake3() { blake3_hasher_init(&state_); }

Blake3::Blake3(const Key& key) { blake3_hasher_init_keyed(&state_, key.data()); }

Blake3::Blake3(std::string_view context) { blake3_hasher_init_derive_key_raw(&state_, context.data(), context.size()); }

Blake3& Blake3::update(const void* data, std::size_t size) {
  blake3_hasher_update(&state_, data, size);
  return *this;
}

void Blake3::finalize(unsigned char* out) const { blake3_hasher_finalize(&state_, out, BLAKE3_OUT_LEN); }

Digest Blake3::digest() const {
  Digest result;
  finalize(result.data());
  return result;
}

namespace {

class File {
 public:
  explicit File(const std::filesystem::path& path) : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~File() {
    if (is_open()) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }

  // The number of bytes read, 0 at the end, -1 with errno on failure.
  ssize_t read(void* buffer, std::size_t size) const {
    ssize_t count = 0;
    do {
      count = ::read(descriptor_, buffer, size);
    } while (count < 0 && errno == EINTR);
    return count;
  }

 private:
  int descriptor_;
};

std::error_code last_error() { return {errno, std::generic_category()}; }

}  // namespace

Digest hash_file(const std::filesystem::path& path, std::error_code& failure) {
  // Large enough that the system calls do not show, small enough to stay in the cache.
  constexpr std::size_t buffer_size = 128 * 1024;
  const auto buffer = std::make_unique_for_overwrite<unsigned char[]>(buffer_size);

  const File file(path);
  Blake3 hasher;
  ssize_t count = file.is_open() ? file.read(buffer.get(), buffer_size) : -1;
  for (; count > 0; count = file.read(buffer.get(), buffer_size)) {
    hasher.update(buffer.get(), static_cast<std::size_t>(count));
  }
  if (count < 0) failure = last_error();
  return hasher.digest();
}

}  // namespace hasher
