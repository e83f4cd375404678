// An enum's value with a name of 260 characters. No such atom exists.
// expect: coupler: argument 1 of same: the Elixir name of a field or a value of Unit, or of its module, cannot
// expect: be an atom: atoms are UTF-8, of 255 characters at most; Rename it
#include <coupler.hpp>

#define FIFTY "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee"
#if defined(MISUSE)
#define NAME FIFTY FIFTY FIFTY FIFTY FIFTY "0123456789"
#else
#define NAME FIFTY FIFTY FIFTY FIFTY FIFTY "ab\u00e4\u00f6\u00fc"  // 255, in more bytes
#endif

enum class Unit { metre, foot };

template <>
struct coupler::Codec<Unit> : coupler::AsAtom<Unit, coupler::Rename<Unit::foot, NAME>> {};

Unit same(Unit unit) { return unit; }

COUPLER_MODULE("M", coupler::nif<same>("unit"));
