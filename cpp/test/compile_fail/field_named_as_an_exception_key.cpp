// A field whose name in C++ is a key that every Elixir exception has.
// expect: coupler: the result of failure: a field of Failure is called __struct__ or __exception__ in Elixir
// expect: which gives every struct such a key: Rename or Skip it
#include <coupler.hpp>

#include <string>

struct Failure {
  std::string message;
  bool __exception__;
};

#if defined(MISUSE)
COUPLER_EXCEPTION(Failure, "Failure");
#else
COUPLER_EXCEPTION(Failure, "Failure", coupler::Skip<&Failure::__exception__>);
#endif

Failure failure() { return {"no", true}; }

COUPLER_MODULE("M", coupler::nif<failure>());
