// The text of a DecodeError.
#pragma once

#include <string>
#include <string_view>

#include <coupler/decode_error.hpp>
#include <coupler/detail/atom_text.hpp>
#include <coupler/detail/inspect.hpp>

namespace coupler::detail {

// As Elixir writes it: :name, :"a name".
inline std::string atom_syntax(std::string_view name) {
  std::string text(write_atom(name, nullptr), ' ');
  write_atom(name, text.data());
  return text;
}

inline std::string step_text(Env env, const PathStep& step) {
  switch (step.kind) {
    case PathStep::Kind::index: return "index " + std::to_string(step.position);
    case PathStep::Kind::element: return "element " + std::to_string(step.position);
    case PathStep::Kind::byte: return "byte " + std::to_string(step.position);
    case PathStep::Kind::field:
      return "field " + (step.name != nullptr ? atom_syntax(step.name) : inspect(env, step.term, 40));
    case PathStep::Kind::key: return "key " + inspect(env, step.term, 40);
    case PathStep::Kind::member: return "member " + inspect(env, step.term, 40);
    case PathStep::Kind::value: return "value of key " + inspect(env, step.term, 40);
  }
  return {};
}

// "argument 2 (config), field :iterations: expected an integer in 0..4294967295, got: -1"
inline std::string error_text(Env env, std::string_view place, const DecodeError& error) {
  std::string text;
  text.reserve(256);  // most are shorter: one allocation
  text += place;
  std::size_t steps = error.depth();
  if (steps > DecodeError::max_steps) {
    text += ", ...";
    steps = DecodeError::max_steps;
  }
  while (steps > 0) text += ", " + step_text(env, error.step(--steps));
  text += ": expected ";
  text += error.expected();
  text += ", got: ";
  text += inspect(env, error.got());
  return text;
}

}  // namespace coupler::detail
