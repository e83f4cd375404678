// Two values of an enum with the same atom. They could not be decoded.
// expect: coupler: argument 1 of same: two fields or values of Unit have the same name in Elixir: Rename one
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
