// A function template: it stands for many functions.
// expect (g++): unable to deduce 'auto' from 'half'
// expect (clang): has incompatible initializer of type '<overloaded function type>'
// place: function_template.cpp:13
#include <coupler.hpp>

template <class T>
T half(T number) {
  return number / 2;
}

#if defined(MISUSE)
COUPLER_MODULE("M", coupler::nif<half>("number"));
#else
COUPLER_MODULE("M", coupler::nif<half<double>>("number"));
#endif
