// Two values of an enum that are one atom, of which one could never be told back.
// expect: coupler: two fields, or two values, of the type of has_codec
#include <coupler.hpp>

enum class Unit { metre, meter };

#if defined(MISUSE)
template <>
struct coupler::Codec<Unit> : coupler::AsAtom<Unit, coupler::Rename<Unit::meter, "metre">> {};
#else
template <>
struct coupler::Codec<Unit> : coupler::AsAtom<Unit, coupler::Rename<Unit::meter, "m">> {};
#endif

Unit same(Unit unit) { return unit; }

COUPLER_MODULE("M", coupler::nif<same>("unit"));
