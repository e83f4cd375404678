// A result of a type whose codec can only decode.
// expect: coupler: the result of later: Seconds can be taken but not returned: its codec has no encode(coupler::Env,
// expect: const Seconds&)
#include <coupler.hpp>

struct Seconds {
  int value;
};

template <>
struct coupler::Codec<Seconds> {
  static constexpr coupler::Text type = "integer()";
  static std::optional<Seconds> decode(coupler::Term term, coupler::DecodeError& error) {
    const auto value = coupler::decode<int>(term, error);
    if (!value) return std::nullopt;
    return Seconds{*value};
  }
};

#if defined(MISUSE)
Seconds later(Seconds time) { return {time.value + 1}; }
#else
int later(Seconds time) { return time.value + 1; }
#endif

COUPLER_MODULE("M", coupler::nif<later>("time"));
