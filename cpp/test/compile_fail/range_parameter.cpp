// A view, which holds no elements, as a parameter.
// expect: coupler: this type (the T of decode<T>) can be returned but not taken: its codec has no decode
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
