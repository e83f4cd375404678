// A type that can only be returned.
// expect: coupler: this type (the T of decode<T>) can be returned but not taken: its codec has no decode
#include <coupler.hpp>

#if defined(MISUSE)
int size(const char* text) { return text[0]; }
#else
int size(std::string_view text) { return text[0]; }
#endif

COUPLER_MODULE("M", coupler::nif<size>("text"));
