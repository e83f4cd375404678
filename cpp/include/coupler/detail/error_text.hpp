// The text of a DecodeError.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include <coupler/detail/inspect.hpp>
#include <coupler/error.hpp>

namespace coupler::detail {

inline std::string step_text(Env env, const PathStep& step) {
  switch (step.kind) {
    case PathStep::Kind::index: return "index " + std::to_string(step.position);
    case PathStep::Kind::element: return "element " + std::to_string(step.position);
    case PathStep::Kind::field: return std::string("field :") + step.name;
    case PathStep::Kind::key: return "key " + inspect(env, step.term, 40);
    case PathStep::Kind::value: return "value of key " + inspect(env, step.term, 40);
  }
  return {};
}

// "argument 2 (config), field :iterations: expected an integer in 0..4294967295, got: -1"
inline std::string error_text(Env env, std::string_view place, const DecodeError& error) {
  std::string text(place);
  if (error.depth() > DecodeError::max_steps) text += ", ...";
  for (std::size_t i = std::min(error.depth(), DecodeError::max_steps); i > 0; --i) {
    text += ", " + step_text(env, error.step(i - 1));
  }
  return text + ": expected " + error.expected() + ", got: " + inspect(env, error.got());
}

}  // namespace coupler::detail
