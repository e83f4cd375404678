// A returned view of a local string. The other parameter is a reference to a number, which cannot be viewed.
// expect: coupler: the result of words (std::vector<std::string_view>) is a view
// expect: std::string for std::string_view
#include <coupler.hpp>

#include <vector>

#if defined(MISUSE)
using Text = std::string_view;
#else
using Text = std::string;
#endif

std::vector<Text> words(std::string sentence, const std::size_t& count) {
  sentence.resize(count);
  return {sentence};
}

COUPLER_MODULE("M", coupler::nif<words>("sentence", "count"));
