// A variant whose alternatives accept the same terms.
// expect: coupler: argument 1 of choose: std::variant<int, int> has no codec
#include <coupler.hpp>

#include <variant>

#if defined(MISUSE)
using Choice = std::variant<int, int>;
#else
using Choice = std::variant<int, bool>;
#endif

void choose(const Choice&) {}

COUPLER_MODULE("M", coupler::nif<choose>("choice"));
