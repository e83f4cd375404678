// A range whose type says that it never ends.
// expect: coupler: the result of count: std::ranges::iota_view<int
#include <coupler.hpp>

#include <ranges>

#if defined(MISUSE)
auto count() { return std::views::iota(0); }
#else
auto count() { return std::views::iota(0, 10); }
#endif

COUPLER_MODULE("M", coupler::nif<count>());
