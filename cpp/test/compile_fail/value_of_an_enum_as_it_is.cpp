// The same as value_out_of_range, for an enum without a codec of its own.
// place: list the enum's value in coupler::Values, leave it out with coupler::Skip, or widen coupler::enum_max
// expect: not handled in switch
#include <coupler.hpp>

#if defined(MISUSE)
enum class Level : short { low = -129, high = 1 };
#else
enum class Level : short { low = -128, high = 1 };
#endif

Level same(Level level) { return level; }

COUPLER_MODULE("M", coupler::nif<same>("level"));
