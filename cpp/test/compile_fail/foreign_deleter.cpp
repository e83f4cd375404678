// A pointer as a parameter, with a deleter of its own. It cannot delete the value that a decoder makes.
// expect: coupler: argument 1 of value: std::unique_ptr<int, Keep> can be returned but not taken: take a type that owns
#include <coupler.hpp>

#include <memory>

struct Keep {
  void operator()(int*) const {}
};

#if defined(MISUSE)
using Pointer = std::unique_ptr<int, Keep>;
#else
using Pointer = std::unique_ptr<int>;
#endif

int value(const Pointer& pointer) { return pointer ? *pointer : 0; }

COUPLER_MODULE("M", coupler::nif<value>("pointer"));
