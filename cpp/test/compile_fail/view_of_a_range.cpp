// A returned view of a local container.
// expect: coupler: the result of halves (std::ranges::transform_view<
// expect: is a view, and no parameter holds what it could view
#include <coupler.hpp>

#include <ranges>
#include <vector>

int half(int number) { return number / 2; }

#if defined(MISUSE)
auto halves(std::vector<int> numbers) { return numbers | std::views::transform(half); }
#else
auto halves(const std::vector<int>& numbers) { return numbers | std::views::transform(half); }
#endif

COUPLER_MODULE("M", coupler::nif<halves>("numbers"));
