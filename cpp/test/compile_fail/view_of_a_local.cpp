// A view returned by a function that was given nothing to view.
// expect: coupler: the result is a view, but no parameter is a reference or a view
// expect: std::string for std::string_view
#include <coupler.hpp>

#include <vector>

#if defined(MISUSE)
using Text = std::string_view;
#else
using Text = std::string;
#endif

std::vector<Text> words(std::string sentence) { return {sentence}; }

COUPLER_MODULE("M", coupler::nif<words>("sentence"));
