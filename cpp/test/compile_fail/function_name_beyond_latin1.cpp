// A function whose name the VM cannot find in a library: it reads these names as Latin-1.
// expect: has characters beyond U+00FF, and the VM finds those of a library by Latin-1 names only
#include <coupler.hpp>

#if defined(MISUSE)
int сумма(int i) { return i; }
#else
int größe(int i) { return i; }
#define сумма größe
#endif

COUPLER_MODULE("M", coupler::nif<сумма>("i"));
