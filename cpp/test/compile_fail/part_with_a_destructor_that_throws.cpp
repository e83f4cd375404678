// A result with an element whose destructor may throw.
// expect: coupler: the result of closers (std::vector<std::vector<Closer>>): the destructor of Closer may throw
#include <coupler.hpp>

#include <vector>

#if defined(MISUSE)
#define MAY_THROW noexcept(false)
#else
#define MAY_THROW noexcept(true)
#endif

struct Closer {
  int number;
  ~Closer() MAY_THROW;
};

template <>
struct coupler::Codec<Closer> {
  static constexpr coupler::Text type = "integer()";
  static coupler::Term encode(coupler::Env env, const Closer& closer) { return coupler::encode(env, closer.number); }
};

std::vector<std::vector<Closer>> closers() { return {}; }

COUPLER_MODULE("M", coupler::nif<closers>());
