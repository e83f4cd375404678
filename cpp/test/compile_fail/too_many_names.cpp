// More names than parameters.
// expect: coupler: nothing has no parameters, but its row has 2 names: name each parameter
#include <coupler.hpp>

void nothing() {}

#if defined(MISUSE)
COUPLER_MODULE("M", coupler::nif<nothing>("a", "b"));
#else
COUPLER_MODULE("M", coupler::nif<nothing>());
#endif
