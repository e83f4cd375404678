// One name for two parameters.
// expect: coupler: add has 2 parameters (int, int), but its row has 1 name: name each parameter, except coupler::Env
#include <coupler.hpp>

int add(coupler::Env, int a, int b) { return a + b; }

#if defined(MISUSE)
COUPLER_MODULE("M", coupler::nif<add>("a"));
#else
COUPLER_MODULE("M", coupler::nif<add>("a", "b"));
#endif
