// A type that can only be returned.
// expect: coupler: argument 1 of size: const char* can be returned but not taken: take std::string or std::string_view
#include <coupler.hpp>

#if defined(MISUSE)
int size(const char* text) { return text[0]; }
#else
int size(std::string_view text) { return text[0]; }
#endif

COUPLER_MODULE("M", coupler::nif<size>("text"));
