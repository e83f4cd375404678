// A result with an element whose destructor may throw. Some compilers name the std::optional around it.
// expect: coupler: the result of closers (std::vector<std::optional<Closer>>): the destructor of
#include <coupler.hpp>

#include <optional>
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

std::vector<std::optional<Closer>> closers() { return {}; }

COUPLER_MODULE("M", coupler::nif<closers>());
