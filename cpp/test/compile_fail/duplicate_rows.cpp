// Two overloads with one name and arity.
// expect: coupler: two rows of COUPLER_MODULE are twice/1: give one another name with coupler::name("...")
#include <coupler.hpp>

int twice(int value) { return 2 * value; }
double twice(double value) { return 2 * value; }

#if defined(MISUSE)
#define SECOND_NAME "twice"
#else
#define SECOND_NAME "twice_float"
#endif

COUPLER_MODULE("M",
    coupler::nif<static_cast<int (*)(int)>(twice)>("value"),
    coupler::nif<static_cast<double (*)(double)>(twice)>("value", coupler::name(SECOND_NAME)));
