// A decoder that coupler::decode cannot call.
// expect: coupler: argument 1 of later: Seconds can be returned but not taken: its codec has no decode(coupler::Term,
// expect: coupler::DecodeError&)
#include <coupler.hpp>

struct Seconds {
  int value;
};

template <>
struct coupler::Codec<Seconds> {
  static constexpr coupler::Text type = "integer()";
#if defined(MISUSE)
  static std::optional<Seconds> decode(coupler::Term term) {
    coupler::DecodeError error;
#else
  static std::optional<Seconds> decode(coupler::Term term, coupler::DecodeError& error) {
#endif
    const auto value = coupler::decode<int>(term, error);
    if (!value) return std::nullopt;
    return Seconds{*value};
  }
};

int later(Seconds time) { return time.value + 1; }

COUPLER_MODULE("M", coupler::nif<later>("time"));
