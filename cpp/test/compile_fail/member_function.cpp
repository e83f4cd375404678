// A member function. A row has no object for it.
// expect: coupler: nif<&Counter::next>(...) has no object to call a member of: write a function that takes the object
#include <coupler.hpp>

struct Counter {
  int value;
  int next() const { return value + 1; }
};
COUPLER_STRUCT(Counter, "Counter");

#if defined(MISUSE)
COUPLER_MODULE("M", coupler::nif<&Counter::next>("counter"));
#else
int next(const Counter& counter) { return counter.next(); }
COUPLER_MODULE("M", coupler::nif<next>("counter"));
#endif
