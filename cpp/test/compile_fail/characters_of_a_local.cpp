// A view of characters that are a list in Elixir.
// expect: coupler: the result is a view, but no parameter is a view or refers to what could be viewed
#include <coupler.hpp>

#include <string>

#if defined(MISUSE)
std::u32string_view letters(std::u32string text) { return text; }
#else
std::u32string letters(std::u32string text) { return text; }
#endif

COUPLER_MODULE("M", coupler::nif<letters>("text"));
