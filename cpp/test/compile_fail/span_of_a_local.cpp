// A returned matrix that views a local vector. The function has no parameter that it could view.
// expect: coupler: the result of squares (coupler::Matrix<double>) is a view, and no parameter holds what it could view
#include <coupler.hpp>

#include <vector>

#if defined(MISUSE)
coupler::Matrix<double> squares(std::vector<double> numbers) {
  for (double& number : numbers) number *= number;
  return {1, numbers.size(), numbers};
}
#else
coupler::Packed<std::vector<double> > squares(std::vector<double> numbers) {
  for (double& number : numbers) number *= number;
  return numbers;
}
#endif

COUPLER_MODULE("M", coupler::nif<squares>("numbers"));
