// Parameters that together are too large for the stack of a dirty scheduler.
// expect: coupler: the parameters of differ are too large for a scheduler
// expect: stack, more than 16 KiB together
#include <coupler.hpp>

#include <array>
#include <cstdint>
#include <vector>

#if defined(MISUSE)
using Block = std::array<std::uint8_t, 10'000>;
#else
using Block = std::vector<std::uint8_t>;
#endif

std::size_t differ(const Block& a, const Block& b) { return a == b ? 0 : 1; }

COUPLER_MODULE("M", coupler::nif<differ>("a", "b"));
