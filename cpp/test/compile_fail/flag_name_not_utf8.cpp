// A flag whose name is not UTF-8.
// expect: cannot be an atom: atoms are UTF-8, of 255 characters at most; Rename it
#include <coupler.hpp>

#if defined(MISUSE)
#define NAME "\xFF"
#else
#define NAME "\u00FF"
#endif

enum class Mode : unsigned { read = 1, write = 2 };

template <>
struct coupler::Codec<Mode> : coupler::AsFlags<Mode, coupler::Rename<Mode::write, NAME>> {};

Mode same(Mode mode) { return mode; }

COUPLER_MODULE("M", coupler::nif<same>("mode"));
