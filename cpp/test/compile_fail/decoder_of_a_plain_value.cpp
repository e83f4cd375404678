// A decoder that cannot report a wrong term.
// expect: coupler: decode of coupler::Codec<Seconds> must return std::optional<Seconds>, which is std::nullopt for a
// expect: wrong term
#include <coupler.hpp>

struct Seconds {
  int value;
};

template <>
struct coupler::Codec<Seconds> {
  static constexpr coupler::Text type = "integer()";
#if defined(MISUSE)
  static Seconds decode(coupler::Term term, coupler::DecodeError& error) {
    return Seconds{coupler::decode<int>(term, error).value_or(0)};
  }
#else
  static std::optional<Seconds> decode(coupler::Term term, coupler::DecodeError& error) {
    const auto value = coupler::decode<int>(term, error);
    if (!value) return std::nullopt;
    return Seconds{*value};
  }
#endif
};

int later(Seconds time) { return time.value + 1; }

COUPLER_MODULE("M", coupler::nif<later>("time"));
