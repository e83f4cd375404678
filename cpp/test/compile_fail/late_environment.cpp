// coupler::Env after the first parameter.
// expect: coupler: argument 2 of one: coupler::Env must be the first parameter
#include <coupler.hpp>

#if defined(MISUSE)
int one(int a, coupler::Env) { return a; }
COUPLER_MODULE("M", coupler::nif<one>("a", "env"));
#else
int one(coupler::Env, int a) { return a; }
COUPLER_MODULE("M", coupler::nif<one>("a"));
#endif
