// An enum without a fixed underlying type. The language does not define its range of numbers.
// expect: coupler: argument 1 of is_red: Color needs a fixed underlying type (enum class, or enum E : int)
#include <coupler.hpp>

#if defined(MISUSE)
enum Color { red, green };
#else
enum Color : int { red, green };
#endif

bool is_red(Color color) { return color == red; }

COUPLER_MODULE("M", coupler::nif<is_red>("color"));
