// The header of a 32-bit Erlang/OTP in a 64-bit library, as if a cross build found the wrong folder.
// expect: coupler: <erl_nif.h> is of an Erlang/OTP for another machine: set ERTS_INCLUDE_DIR to the headers of
#ifdef MISUSE
// The value in its erl_int_sizes_config.h.
#include <erl_nif.h>
#undef SIZEOF_LONG
#define SIZEOF_LONG 4
#endif
#include <coupler.hpp>

int one() { return 1; }

COUPLER_MODULE("Misuse", coupler::nif<one>());
