// A reference to a number taken by value. The other parameter is a reference, but it holds no number.
// expect: coupler: the result of larger (const double&) is a reference, and may refer to a parameter taken by value
#include <coupler.hpp>

#include <string>

#if defined(MISUSE)
const double& larger(double number, const std::string& text) {
#else
double larger(double number, const std::string& text) {
#endif
  number += static_cast<double>(text.size());
  const double& result = number;
  return result;
}

COUPLER_MODULE("M", coupler::nif<larger>("number", "text"));
