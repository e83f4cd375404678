// A returned span of local bytes.
// expect: coupler: the result of zeros (std::span<const std::byte>) is a view
// expect: std::vector<std::byte> for a span of bytes
#include <coupler.hpp>

#include <span>
#include <vector>

#if defined(MISUSE)
using Bytes = std::span<const std::byte>;
#else
using Bytes = std::vector<std::byte>;
#endif

Bytes zeros(unsigned size) {
  std::vector<std::byte> bytes(size);
  return bytes;
}

COUPLER_MODULE("M", coupler::nif<zeros>("size"));
