// A function written for erl_nif.h.
// expect: coupler: add has the signature of a NIF in C: write it with C++ types, as int add(int a, int b)
#include <coupler.hpp>

#if defined(MISUSE)
ERL_NIF_TERM add(ErlNifEnv* env, int, const ERL_NIF_TERM[]) { return enif_make_int(env, 1); }
COUPLER_MODULE("M", coupler::nif<add>());
#else
int add(int a, int b) { return a + b; }
COUPLER_MODULE("M", coupler::nif<add>("a", "b"));
#endif
