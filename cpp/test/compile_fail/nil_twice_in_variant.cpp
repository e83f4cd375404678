// A variant of two alternatives that are both nil.
// expect: coupler: nil would be two values of the type of has_codec
#include <coupler.hpp>

#include <variant>

#if defined(MISUSE)
using Choice = std::variant<std::monostate, std::optional<int>>;
#else
using Choice = std::variant<std::monostate, int>;
#endif

void choose(const Choice&) {}

COUPLER_MODULE("M", coupler::nif<choose>("choice"));
