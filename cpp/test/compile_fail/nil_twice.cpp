// An optional of a type that may be nil itself.
// expect: coupler: argument 1 of take: two values of std::optional<std::unique_ptr<int>> would be nil: put no
#include <coupler.hpp>

#include <memory>

#if defined(MISUSE)
using Maybe = std::optional<std::unique_ptr<int>>;
#else
using Maybe = std::unique_ptr<int>;
#endif

void take(const Maybe&) {}

COUPLER_MODULE("M", coupler::nif<take>("maybe"));
