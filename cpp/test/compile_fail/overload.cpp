// The name of two functions. The error is the compiler's own; lib/coupler/build/mistake.ex adds the fix.
// expect (g++): unable to deduce 'auto' from 'half'
// expect (clang): has incompatible initializer of type '<overloaded function type>'
// place: overload.cpp:11
#include <coupler.hpp>

double half(double number) { return number / 2; }
int half(int number) { return number / 2; }

#if defined(MISUSE)
COUPLER_MODULE("M", coupler::nif<half>("number"));
#else
COUPLER_MODULE("M", coupler::nif<static_cast<double (*)(double)>(half)>("number"));
#endif
