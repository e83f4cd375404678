// A returned view of a local text. The characters are a list in Elixir.
// expect: coupler: the result of letters (std::basic_string_view<char32_t>) is a view, and no parameter holds what it
// expect: could view
#include <coupler.hpp>

#include <string>

#if defined(MISUSE)
std::u32string_view letters(std::u32string text) { return text; }
#else
std::u32string letters(std::u32string text) { return text; }
#endif

COUPLER_MODULE("M", coupler::nif<letters>("text"));
