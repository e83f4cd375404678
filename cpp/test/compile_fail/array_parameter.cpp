// A C array as a parameter. It is not a value that a decoder can make.
// expect: coupler: argument 1 of first (
// expect: no value of a C array can be made: take a std::array
#include <coupler.hpp>

#include <array>

#if defined(MISUSE)
using Three = int[3];
#else
using Three = std::array<int, 3>;
#endif

int first(const Three& numbers) { return numbers[0]; }

COUPLER_MODULE("M", coupler::nif<first>("numbers"));
