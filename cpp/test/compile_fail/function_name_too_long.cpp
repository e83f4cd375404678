// A function whose name is longer than the VM allows.
// expect: cannot be one: it must be UTF-8, of 1 to 255 bytes
#include <coupler.hpp>

#define FIFTY "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee"
#if defined(MISUSE)
#define NAME FIFTY FIFTY FIFTY FIFTY FIFTY "0123456789"
#else
#define NAME FIFTY FIFTY FIFTY FIFTY FIFTY "01234"
#endif

int same(int i) { return i; }

COUPLER_MODULE("M", coupler::nif<same>("i", coupler::name(NAME)));
