// LateError: an error that a List or a Map finds after the call began. They decode their elements when these are read.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/error_text.hpp>
#include <coupler/codec/detail/term_path.hpp>

namespace coupler::detail {

// The exception that a List or a Map throws. Its text is enough for code that catches it. If nothing catches it, the
// end of the call searches the arguments for the list or map, and raises the error with its argument and full path.
class LateError : public std::invalid_argument {
 public:
  // `what` is "list" or "map".
  LateError(Term list, const DecodeError& error, const char* what = "list")
      : std::invalid_argument(error_text(list.env(), what, error)), list_(list), error_(error) {}

  [[nodiscard]] Term list() const noexcept { return list_; }
  [[nodiscard]] const DecodeError& error() const noexcept { return error_; }

 private:
  Term list_;
  DecodeError error_;
};

// Decodes a part of a List or a Map when it is read. `argument` is the position of the argument that holds the list or
// map. If the part is wrong, it calls `fail` with the error. `fail` adds the part's place and throws a LateError.
template <class T, class Fail>
[[gnu::always_inline]] inline T decode_late(Term term, std::size_t argument, Fail fail) {
  DecodeError error;
  error.set_argument(argument);
  auto value = coupler::decode<T>(term, error);
  if (!value) fail(error);
  return *std::move(value);
}

// The arguments of a call. Empty where no call is running.
struct Arguments {
  const ERL_NIF_TERM* terms = nullptr;
  const char* const* names = nullptr;
  std::size_t count = 0;
};

// "argument 2 (config)"
inline std::string argument_text(std::size_t position, const char* name) {
  std::string text = "argument " + std::to_string(position + 1);
  text.append(" (").append(name).append(")");
  return text;
}

// The text of the error with its argument and full path. If the list is in no argument, the LateError's own text.
inline std::string late_error_text(Env env, const LateError& late, const Arguments& arguments) {
  DecodeError error = late.error();
  std::size_t position = error.argument();
  if (position < arguments.count) {
    const bool found = find_term(Term(env, arguments.terms[position]), late.list(), error);
    return error_text(env, argument_text(position, arguments.names[position]) + (found ? "" : ", ..."), error);
  }
  for (position = 0; position < arguments.count; ++position) {
    if (find_term(Term(env, arguments.terms[position]), late.list(), error))
      return error_text(env, argument_text(position, arguments.names[position]), error);
  }
  return late.what();
}

}  // namespace coupler::detail
