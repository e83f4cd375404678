// GMP's integers, in and out.
#include <coupler.hpp>
#include <coupler/number/gmp.hpp>

#include <cstdint>
#include <map>
#include <vector>

namespace {

template <class T>
T echo(T value) {
  return value;
}

mpz_class multiply(const mpz_class& a, const mpz_class& b) { return a * b; }

mpz_class power_of_two(bool negative, std::uint32_t exponent) {
  const mpz_class power = mpz_class(1) << exponent;
  return negative ? mpz_class(-power) : power;
}

}  // namespace

using coupler::name;
using coupler::nif;

COUPLER_MODULE("Integration.Gmp",
    nif<echo<mpz_class>>("value", name("echo")),
    nif<echo<std::vector<mpz_class>>>("value", name("list")),
    nif<echo<std::map<mpz_class, mpz_class>>>("value", name("map")),
    nif<multiply>("a", "b"),
    nif<power_of_two>("negative", "exponent"));
