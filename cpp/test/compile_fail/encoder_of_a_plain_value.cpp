// An encoder that does not return a term.
// expect: coupler: encode of coupler::Codec<Seconds> must return a coupler::Term
#include <coupler.hpp>

struct Seconds {
  int value;
};

template <>
struct coupler::Codec<Seconds> {
  static constexpr coupler::Text type = "integer()";
#if defined(MISUSE)
  static int encode(coupler::Env, Seconds time) { return time.value; }
#else
  static coupler::Term encode(coupler::Env env, Seconds time) { return coupler::encode(env, time.value); }
#endif
};

Seconds later(int time) { return {time + 1}; }

COUPLER_MODULE("M", coupler::nif<later>("time"));
