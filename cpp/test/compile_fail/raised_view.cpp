// A view given to raise, which would keep it after its source has ended.
// expect: coupler: raise(value) keeps its value after the function's variables have ended
// expect: raise the owned type, std::string for std::string_view
#include <coupler.hpp>

#if defined(MISUSE)
using Text = std::string_view;
#else
using Text = std::string;
#endif

int fail(std::string reason) { coupler::raise(Text(reason)); }

COUPLER_MODULE("M", coupler::nif<fail>("reason"));
