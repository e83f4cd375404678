// A returned Utf8 that views a local string.
// expect: coupler: the result of name (std::optional<coupler::BasicUtf8<std::string_view>>) is a view
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
