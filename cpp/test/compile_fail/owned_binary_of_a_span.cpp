// A span of mutable numbers. It has no codec, but it is a view.
// expect: coupler: OwnedBinary needs an object that owns its bytes, and a view owns none
#include <coupler.hpp>

#include <span>
#include <vector>

coupler::OwnedBinary zeros(std::uint32_t count) {
  std::vector<double> numbers(count);
#if defined(MISUSE)
  return coupler::OwnedBinary(std::span(numbers));
#else
  return coupler::OwnedBinary(std::move(numbers));
#endif
}

COUPLER_MODULE("M", coupler::nif<zeros>("count"));
