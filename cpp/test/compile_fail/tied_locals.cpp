// A tuple of references to the function's own variables.
// expect: coupler: the result is a view, but no parameter is a view or refers to what could be viewed
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
