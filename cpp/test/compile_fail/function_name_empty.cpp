// A function whose name is empty.
// expect: cannot be one: it must be UTF-8, of 1 to 255 bytes
#include <coupler.hpp>

#if defined(MISUSE)
#define NAME ""
#else
#define NAME "a name?"
#endif

int same(int i) { return i; }

COUPLER_MODULE("M", coupler::nif<same>("i", coupler::name(NAME)));
