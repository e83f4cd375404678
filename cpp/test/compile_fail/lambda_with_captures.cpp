// A lambda with captures. A table has no place to store them.
// expect (g++): coupler: nif<lambda>(...) takes a lambda without captures: make what it captures a parameter or a
// expect (g++): variable of the namespace
// expect (clang): of non-type template parameter is not a structural type
// place: lambda_with_captures.cpp:9
#include <coupler.hpp>

#if defined(MISUSE)
COUPLER_MODULE("M", coupler::nif<[n = 1](int a) { return a + n; }>("a", coupler::name("next")));
#else
COUPLER_MODULE("M", coupler::nif<[](int a) { return a + 1; }>("a", coupler::name("next")));
#endif
