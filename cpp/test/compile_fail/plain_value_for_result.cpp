// A value that is neither Ok nor Error.
// expect: coupler: coupler::Result<int> is made of coupler::Ok(value) or coupler::Error(reason), not of char
#include <coupler.hpp>

coupler::Result<int> parse(std::string_view text) {
#if defined(MISUSE)
  if (text.empty()) return "nothing to parse";
#else
  if (text.empty()) return coupler::Error("nothing to parse");
#endif
  return coupler::Ok(1);
}

COUPLER_MODULE("M", coupler::nif<parse>("text"));
