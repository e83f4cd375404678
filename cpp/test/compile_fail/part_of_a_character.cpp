// char16_t, which can be half a character. A character is a char32_t.
// expect: coupler: argument 1 of is_letter: char16_t has no codec
#include <coupler.hpp>

#if defined(MISUSE)
bool is_letter(char16_t unit) { return unit == u'a'; }
#else
bool is_letter(char32_t letter) { return letter == U'a'; }
#endif

COUPLER_MODULE("M", coupler::nif<is_letter>("letter"));
