// A function that takes any number of arguments.
// expect: coupler: nif<function>(...) takes a function with a fixed number of parameters, or a lambda, not int
#include <coupler.hpp>

#if defined(MISUSE)
int count(int, ...) { return 1; }
#else
int count(int) { return 1; }
#endif

COUPLER_MODULE("M", coupler::nif<count>("a"));
