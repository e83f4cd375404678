// A parameter that could change its argument. Elixir's terms cannot change.
// expect: coupler: argument 1 of size (std::string&): terms are immutable: take it by value or by const &
#include <coupler.hpp>

#if defined(MISUSE)
int size(std::string& text) { return static_cast<int>(text.size()); }
#else
int size(const std::string& text) { return static_cast<int>(text.size()); }
#endif

COUPLER_MODULE("M", coupler::nif<size>("text"));
