// Two tables in one file. If they are in two files, the linker finds nif_init twice.
// expect: coupler: a second COUPLER_MODULE: a library has one table and one Elixir module, so write all rows into one
// place: two_modules.cpp:11
#include <coupler.hpp>

int one() { return 1; }
int two() { return 2; }

#if defined(MISUSE)
COUPLER_MODULE("M", coupler::nif<one>());
COUPLER_MODULE("N", coupler::nif<two>());
#else
COUPLER_MODULE("M",
    coupler::nif<one>(),
    coupler::nif<two>());
#endif
