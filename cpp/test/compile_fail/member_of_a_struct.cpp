// A member function that changes a struct. The struct is a copy, and Elixir would not see the change.
// expect: coupler: argument 1 of next (Counter&): terms are immutable: take it by value or by const &
#include <coupler.hpp>

struct Counter {
  int value;
#if defined(MISUSE)
  int next() { return ++value; }
#else
  int next() const { return value + 1; }
#endif
};
COUPLER_STRUCT(Counter, "Counter");

COUPLER_MODULE("M", coupler::nif<&Counter::next>("counter"));
