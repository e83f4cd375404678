// A function in place of a row.
// expect: coupler: row 1 of COUPLER_MODULE is not a coupler::nif<function>(...): int
#include <coupler.hpp>

int one() { return 1; }

#if defined(MISUSE)
COUPLER_MODULE("M", one);
#else
COUPLER_MODULE("M", coupler::nif<one>());
#endif
