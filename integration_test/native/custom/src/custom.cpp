// A codec of a user's own, as CONTRIBUTING.md and coupler/codec.hpp describe it.
#include <coupler.hpp>

#include <string>
#include <vector>

struct Celsius {
  double degrees;
};

template <>
struct coupler::Codec<Celsius> {
  static constexpr coupler::Text type = "{:celsius, number()}";

  static std::optional<Celsius> decode(coupler::Term term, coupler::DecodeError& error) {
    int arity = 0;
    const ERL_NIF_TERM* elements = nullptr;
    if (enif_get_tuple(term.env().get(), term.raw(), &arity, &elements) == 0 || arity != 2) return std::nullopt;
    const auto degrees = coupler::decode<double>(coupler::Term(term.env(), elements[1]), error);
    if (!degrees) return error.at_element(1);
    if (*degrees < -273.15) return error.expected("a temperature above absolute zero", term);
    return Celsius{*degrees};
  }

  static coupler::Term encode(coupler::Env env, const Celsius& value) {
    return coupler::encode(env, std::pair(coupler::atom<"celsius">(env), value.degrees));
  }
};

namespace {

Celsius warmer(Celsius temperature, double by) { return {temperature.degrees + by}; }

double mean(const std::vector<Celsius>& temperatures) {
  double sum = 0;
  for (const Celsius& temperature : temperatures) sum += temperature.degrees;
  return sum / static_cast<double>(temperatures.size());
}

}  // namespace

// An Erlang module, with a lower-case name.
COUPLER_MODULE("integration_custom",
    coupler::nif<warmer>("temperature", "by"),
    coupler::nif<mean>("temperatures"));
