// An error text that does not live until it is written.
// expect: coupler: error.expected(what, term) writes its text after the decoder has ended
// expect: a literal or a static constexpr coupler::Text, not const char*
#include <coupler.hpp>

#include <string>

std::nullopt_t refuse(coupler::Term term, coupler::DecodeError& error) {
#if defined(MISUSE)
  return error.expected(std::string("a number below 10").c_str(), term);
#else
  return error.expected("a number below 10", term);
#endif
}
