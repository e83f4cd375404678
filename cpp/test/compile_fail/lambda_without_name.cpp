// A lambda without a name: the table needs one.
// expect: coupler: a lambda or an operator has no name: add coupler::name("...") to its row
#include <coupler.hpp>

#if defined(MISUSE)
COUPLER_MODULE("M", coupler::nif<[](int a) { return a; }>("a"));
#else
COUPLER_MODULE("M", coupler::nif<[](int a) { return a; }>("a", coupler::name("same")));
#endif
