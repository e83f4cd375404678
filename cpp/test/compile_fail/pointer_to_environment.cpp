// The environment as a C pointer.
// expect: coupler: argument 1 of one: enif_environment_t*: take coupler::Env, as the first parameter
#include <coupler.hpp>

#if defined(MISUSE)
coupler::Term one(ErlNifEnv* env) { return {coupler::Env(env), enif_make_int(env, 1)}; }
COUPLER_MODULE("M", coupler::nif<one>("env"));
#else
coupler::Term one(coupler::Env env) { return {env, enif_make_int(env.get(), 1)}; }
COUPLER_MODULE("M", coupler::nif<one>());
#endif
