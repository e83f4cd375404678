// One name for two parameters.
// expect: coupler: nif<function>(...) must name each parameter of the function, except coupler::Env
#include <coupler.hpp>

int add(coupler::Env, int a, int b) { return a + b; }

#if defined(MISUSE)
COUPLER_MODULE("M", coupler::nif<add>("a"));
#else
COUPLER_MODULE("M", coupler::nif<add>("a", "b"));
#endif
