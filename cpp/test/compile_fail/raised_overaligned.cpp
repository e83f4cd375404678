// A raised value that needs a larger alignment than C++ exceptions have.
// expect: coupler: raise(value) takes no value that is aligned to more than C++ exceptions are, 16 bytes
#include <coupler.hpp>

#if defined(MISUSE)
#define ALIGNED alignas(64)
#else
#define ALIGNED alignas(16)
#endif

struct ALIGNED Failure {
  int code;
};

COUPLER_STRUCT(Failure, "Failure");

void fail() { coupler::raise(Failure{1}); }

COUPLER_MODULE("M", coupler::nif<fail>());
