// A tuple of references to local variables of the function.
// expect: coupler: the result of split (std::tuple<std::string&, std::string&>) is a view
#include <coupler.hpp>

#include <tuple>

auto split(std::string text) {
  std::string rest = text.substr(1);
#if defined(MISUSE)
  return std::tie(text, rest);
#else
  return std::make_tuple(text, rest);
#endif
}

COUPLER_MODULE("M", coupler::nif<split>("text"));
