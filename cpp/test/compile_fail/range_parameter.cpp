// A view as a parameter. It cannot hold the elements.
// expect: coupler: argument 1 of sum: std::ranges::iota_view<int, int> can be returned but not taken
#include <coupler.hpp>

#include <ranges>

#if defined(MISUSE)
using Numbers = std::ranges::iota_view<int, int>;
#else
using Numbers = coupler::List<int>;
#endif

int sum(Numbers numbers) {
  int total = 0;
  for (const int i : numbers) total += i;
  return total;
}

COUPLER_MODULE("M", coupler::nif<sum>("numbers"));
