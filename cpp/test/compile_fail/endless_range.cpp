// A range whose type says that it never ends.
// expect: the type of has_codec (named with this message) has no codec
#include <coupler.hpp>

#include <ranges>

#if defined(MISUSE)
auto count() { return std::views::iota(0); }
#else
auto count() { return std::views::iota(0, 10); }
#endif

COUPLER_MODULE("M", coupler::nif<count>());
