// A literal atom whose name is not UTF-8. No such atom exists.
// expect: coupler: the name of an atom is UTF-8, of 255 characters at most
#include <coupler.hpp>

#if defined(MISUSE)
#define NAME   \
  "gr\xF6\xDF" \
  "e"
#else
#define NAME "größe"
#endif

coupler::Atom size(coupler::Env env) { return coupler::atom<NAME>(env); }

COUPLER_MODULE("M", coupler::nif<size>());
