// An optional of what may be nil itself.
// expect: has_codec<std::optional<std::unique_ptr<
// expect: coupler: nil would be two values of the type of has_codec
#include <coupler.hpp>

#include <memory>

#if defined(MISUSE)
using Maybe = std::optional<std::unique_ptr<int>>;
#else
using Maybe = std::unique_ptr<int>;
#endif

void take(const Maybe&) {}

COUPLER_MODULE("M", coupler::nif<take>("maybe"));
