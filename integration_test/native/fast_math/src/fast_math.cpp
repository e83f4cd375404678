// Floats of code that is compiled with -ffast-math, for which NaN and the infinities do not exist; and a library that
// switches denormal floats off when it is loaded.
#include <coupler.hpp>

#include <cmath>
#include <complex>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#if defined(__x86_64__)
// What the linker adds for -ffast-math, as crtfastmath.o: flush to zero, denormals are zero.
[[gnu::constructor]] static void switch_denormals_off() { __builtin_ia32_ldmxcsr(__builtin_ia32_stmxcsr() | 0x8040); }
#elif defined(__aarch64__)
[[gnu::constructor]] static void switch_denormals_off() {
  std::uint64_t control;
  asm volatile("mrs %0, fpcr" : "=r"(control));
  asm volatile("msr fpcr, %0" ::"r"(control | std::uint64_t{1} << 24));
}
#endif

namespace {

template <class T>
T echo(T value) {
  return value;
}

// No constants: what a compiler calculates itself it calculates by other rules.
double quotient(double a, double b) { return a / b; }
float float_quotient(float a, float b) { return a / b; }
std::vector<double> quotients(double a, const std::vector<double>& divisors) {
  std::vector<double> results;
  for (const double divisor : divisors) results.push_back(a / divisor);
  return results;
}
std::optional<float> root(float number) { return std::sqrt(number); }
std::complex<double> complex_quotient(double a, double b) { return {a / b, 1}; }
coupler::NonFinite<double> any_quotient(double a, double b) { return a / b; }
coupler::NonFinite<float> any_float_quotient(float a, float b) { return a / b; }
double constant_nan() { return 0.0 / 0.0; }
double constant_infinity() { return 1.0 / 0.0; }
coupler::Result<float> narrowed(double number) { return coupler::Ok(number); }
coupler::Result<double> widened(long double number) { return coupler::Ok(number * number); }
coupler::Result<double> squared(double number) { return widened(static_cast<long double>(number)); }

}  // namespace

using coupler::name;
using coupler::nif;

COUPLER_MODULE("Integration.FastMath",
    nif<quotient>("a", "b"),
    nif<float_quotient>("a", "b"),
    nif<quotients>("a", "divisors"),
    nif<root>("number"),
    nif<complex_quotient>("a", "b"),
    nif<any_quotient>("a", "b"),
    nif<any_float_quotient>("a", "b"),
    nif<constant_nan>(),
    nif<constant_infinity>(),
    nif<narrowed>("number"),
    nif<squared>("number"),
    nif<echo<double>>("number", name("same")),
    nif<echo<float>>("number", name("same_float")),
    nif<echo<coupler::NonFinite<double>>>("number", name("same_any")),
    nif<echo<std::vector<coupler::NonFinite<float>>>>("numbers", name("same_any_floats")));
