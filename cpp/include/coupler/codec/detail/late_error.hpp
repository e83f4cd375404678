// LateError: an argument found wrong after the call began, by a List or a Map, which are decoded while they are read.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

#include <coupler/codec/decode_error.hpp>
#include <coupler/codec/detail/error_text.hpp>
#include <coupler/codec/detail/term_path.hpp>

namespace coupler::detail {

// What they throw. Its text is enough for whoever catches it; where nobody does, the call's end looks for the list or
// map in its argument and raises what an early error would have.
class LateError : public std::invalid_argument {
 public:
  // `what` it is: a list or a map.
  LateError(Term list, const DecodeError& error, const char* what = "list")
      : std::invalid_argument(error_text(list.env(), what, error)), list_(list), error_(error) {}

  [[nodiscard]] Term list() const noexcept { return list_; }
  [[nodiscard]] const DecodeError& error() const noexcept { return error_; }

 private:
  Term list_;
  DecodeError error_;
};

// What a call received; none of what is no call.
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

// The text of an early error; that of the LateError itself where its list is of no argument.
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
