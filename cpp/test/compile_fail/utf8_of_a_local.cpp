// Checked text that is a view of a string that ends with the function.
// expect: coupler: the result is a view, but no parameter is a view or refers to what could be viewed
#include <coupler.hpp>

#if defined(MISUSE)
using Text = coupler::Utf8;
#else
using Text = coupler::Utf8String;
#endif

std::optional<Text> name(std::string text) {
  text += "!";
  return Text(text);
}

COUPLER_MODULE("M", coupler::nif<name>("text"));
