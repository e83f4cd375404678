// A variant of two alternatives that are both nil.
// expect: coupler: argument 1 of choose: two values of std::variant<std::monostate, std::optional<int>> would be nil
#include <coupler.hpp>

#include <variant>

#if defined(MISUSE)
using Choice = std::variant<std::monostate, std::optional<int>>;
#else
using Choice = std::variant<std::monostate, int>;
#endif

void choose(const Choice&) {}

COUPLER_MODULE("M", coupler::nif<choose>("choice"));
