// An object that would be copied instead of moved.
// expect: coupler: OwnedBinary takes an object over: give it one with std::move
#include <coupler.hpp>

coupler::OwnedBinary shout(std::string text) {
  text += "!";
#if defined(MISUSE)
  return coupler::OwnedBinary(text);
#else
  return coupler::OwnedBinary(std::move(text));
#endif
}

COUPLER_MODULE("M", coupler::nif<shout>("text"));
