// A view given to OwnedBinary, as if it owned its bytes.
// expect: coupler: OwnedBinary needs an object that owns its bytes, and a view owns none: give it a std::string
#include <coupler.hpp>

#if defined(MISUSE)
using Text = std::string_view;
#else
using Text = std::string;
#endif

coupler::OwnedBinary copy(std::string_view text) { return coupler::OwnedBinary(Text(text)); }

COUPLER_MODULE("M", coupler::nif<copy>("text"));
