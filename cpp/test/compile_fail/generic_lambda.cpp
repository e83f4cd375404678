// A lambda whose parameters are not known before it is called.
// expect: coupler: nif<function>(...) takes a function, or a lambda without captures, `auto` and `mutable`
#include <coupler.hpp>

#if defined(MISUSE)
COUPLER_MODULE("M", coupler::nif<[](auto a) { return a; }>("a", coupler::name("same")));
#else
COUPLER_MODULE("M", coupler::nif<[](int a) { return a; }>("a", coupler::name("same")));
#endif
