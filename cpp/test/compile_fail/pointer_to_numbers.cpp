// A pointer to numbers, without their count.
// expect: coupler: argument 1 of sum: const double* has no size: use std::span<const double>, or std::vector<double>
#include <coupler.hpp>

#include <span>

#if defined(MISUSE)
double sum(const double* numbers, std::size_t count) { return count == 0 ? 0 : numbers[0]; }
#else
double sum(std::span<const double> numbers, std::size_t count) { return count == 0 ? 0 : numbers[0]; }
#endif

COUPLER_MODULE("M", coupler::nif<sum>("numbers", "count"));
