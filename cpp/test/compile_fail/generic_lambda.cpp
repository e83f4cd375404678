// A lambda whose parameter types are not known until it is called.
// expect: coupler: nif<lambda>(...) takes a lambda without `auto` and `mutable`: write the type of each parameter
#include <coupler.hpp>

#if defined(MISUSE)
COUPLER_MODULE("M", coupler::nif<[](auto a) { return a; }>("a", coupler::name("same")));
#else
COUPLER_MODULE("M", coupler::nif<[](int a) { return a; }>("a", coupler::name("same")));
#endif
