// std::expected, in and out: compiled as C++23, where the standard library may have it.
#include <coupler.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>
#include <version>

#if defined(__cpp_lib_expected)
#include <expected>
template <class T, class E>
using Expected = std::expected<T, E>;
template <class E>
using Unexpected = std::unexpected<E>;
#else
#include "stand_in.hpp"
#endif

namespace {

using Number = std::int64_t;
using Outcome = Expected<Number, std::string>;

template <class T>
T echo(T value) {
  return value;
}

Outcome divide(Number a, Number b) {
  if (b == 0) return Unexpected<std::string>("division by zero");
  return a / b;
}
Expected<void, coupler::Atom> check(coupler::Env env, bool fine) {
  if (!fine) return Unexpected<coupler::Atom>(coupler::atom<"not_fine">(env));
  return {};
}

}  // namespace

using coupler::name;
using coupler::nif;

COUPLER_MODULE("Integration.Expected",
    nif<echo<Outcome>>("value", name("outcome")),
    nif<echo<Expected<void, std::string>>>("value", name("done")),
    nif<echo<Expected<bool, bool>>>("value", name("booleans")),
    nif<echo<Expected<std::unique_ptr<Number>, std::string>>>("value", name("pointer")),
    nif<echo<std::vector<Expected<Outcome, std::vector<Number>>>>>("value", name("nested")),
    nif<divide>("a", "b"),
    nif<check>("fine"));
