// A span that could write to an argument.
// expect: coupler: argument 1 of first: std::span<double> must be a span of constant numbers without a fixed size, as
// expect: std::span<const double>
#include <coupler.hpp>

#include <span>

#if defined(MISUSE)
using Numbers = std::span<double>;
#else
using Numbers = std::span<const double>;
#endif

double first(Numbers numbers) { return numbers.front(); }

COUPLER_MODULE("M", coupler::nif<first>("numbers"));
