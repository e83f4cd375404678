// A float that would be converted to an integer for a Result.
// expect: Result
#include <coupler.hpp>

#include <cstdint>

coupler::Result<std::int64_t> round(double number) {
#if defined(MISUSE)
  return coupler::Ok(number);
#else
  return coupler::Ok(static_cast<std::int64_t>(number));
#endif
}

COUPLER_MODULE("M", coupler::nif<round>("number"));
