// A module whose name is not UTF-8.
// expect: cannot be one: it must be UTF-8, of 1 to 255 bytes
#include <coupler.hpp>

#if defined(MISUSE)
#define NAME "gr\xF6\xDF"
#else
#define NAME "gr\u00f6\u00df"
#endif

int same(int i) { return i; }

COUPLER_MODULE(NAME, coupler::nif<same>("i"));
