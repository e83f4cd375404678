// The text of an error that would be gone when it is written.
// expect: StaticText
#include <coupler.hpp>

#include <string>

std::nullopt_t refuse(coupler::Term term, coupler::DecodeError& error) {
#if defined(MISUSE)
  return error.expected(std::string("a number below 10").c_str(), term);
#else
  return error.expected("a number below 10", term);
#endif
}
