// A row without its (...).
// expect: coupler: row 2 of COUPLER_MODULE is coupler::nif<function> without its (...)
#include <coupler.hpp>

int one() { return 1; }
int two() { return 2; }

#if defined(MISUSE)
COUPLER_MODULE("M", coupler::nif<one>(), coupler::nif<two>);
#else
COUPLER_MODULE("M", coupler::nif<one>(), coupler::nif<two>());
#endif
