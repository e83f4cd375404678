// A span through which an argument could be written to.
// expect: has_codec<std::span<double
// expect: must be of constant numbers and of no fixed size, as std::span<const double>
#include <coupler.hpp>

#include <span>

#if defined(MISUSE)
using Numbers = std::span<double>;
#else
using Numbers = std::span<const double>;
#endif

double first(Numbers numbers) { return numbers.front(); }

COUPLER_MODULE("M", coupler::nif<first>("numbers"));
