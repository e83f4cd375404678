// error_text: the text of a DecodeError.
#pragma once

#include <string>
#include <string_view>

#include <coupler/codec/decode_error.hpp>
#include <coupler/term/detail/inspect.hpp>
#include <coupler/text/detail/atom_text.hpp>
#include <coupler/text/detail/cold.hpp>
#include <coupler/text/detail/short_text.hpp>

namespace coupler::detail {

// An atom in Elixir's syntax: :name, :"a name".
inline std::string atom_syntax(std::string_view name) {
  std::string text(write_atom(name, nullptr), ' ');
  write_atom(name, text.data());
  return text;
}

// Whether `bytes` can be put between quotes unchanged.
constexpr bool is_quoted_as_is(std::string_view bytes) noexcept {
  for (const char c : bytes) {
    if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '#') return false;
  }
  return true;
}

// Appends what inspect(env, term, limit) returns. Integers and short plain strings are the most common, so they are
// written without a std::string.
inline void append_inspected(ShortText& text, Env env, ERL_NIF_TERM term, std::size_t limit) {
  ErlNifSInt64 integer = 0;
  ErlNifBinary bytes;
  if (enif_get_int64(env.get(), term, &integer) != 0) return text.append_decimal(integer);
  if (enif_inspect_binary(env.get(), term, &bytes) != 0 && bytes.size < limit - 2) {
    const std::string_view view(reinterpret_cast<const char*>(bytes.data), bytes.size);
    if (is_quoted_as_is(view)) return text.append("\""), text.append(view), text.append("\"");
  }
  text.append(inspect(env, term, limit));
}

inline void append_step(ShortText& text, Env env, const PathStep& step) {
  const auto at = [&](std::string_view name) {
    text.append(name);
    text.append_decimal(step.position);
  };
  const auto of = [&](std::string_view name) {
    text.append(name);
    append_inspected(text, env, step.term, 40);
  };
  switch (step.kind) {
    case PathStep::Kind::index: return at("index ");
    case PathStep::Kind::element: return at("element ");
    case PathStep::Kind::byte: return at("byte ");
    case PathStep::Kind::field:
      return step.name != nullptr ? text.append("field " + atom_syntax(step.name)) : of("field ");
    case PathStep::Kind::key: return of("key ");
    case PathStep::Kind::member: return of("member ");
    case PathStep::Kind::value: return of("value of key ");
  }
}

// Appends ", field :iterations: expected an integer in 0..4294967295, got: -1", which follows the place of the term.
inline void append_error(ShortText& text, Env env, const DecodeError& error) {
  std::size_t steps = error.depth();
  if (steps > DecodeError::max_steps) {
    text.append(", ...");
    steps = DecodeError::max_steps;
  }
  while (steps > 0) {
    text.append(", ");
    append_step(text, env, error.step(--steps));
  }
  text.append(": expected ");
  text.append(error.expected());
  text.append(", got: ");
  ErlNifBinary bytes;
  if (error.is_text_in_term() && enif_inspect_binary(env.get(), error.got(), &bytes) != 0)
    text.append({reinterpret_cast<const char*>(bytes.data), bytes.size});
  else if (error.got_text() != nullptr) text.append(error.got_text());
  else append_inspected(text, env, error.got(), 100);
}

// Returns `place` and the error: "load_data, field :iterations: expected ..."
COUPLER_COLD std::string error_text(Env env, std::string_view place, const DecodeError& error);

#if defined(COUPLER_COLD_BODIES)
COUPLER_COLD std::string error_text(Env env, std::string_view place, const DecodeError& error) {
  ShortText text;
  text.append(place);
  append_error(text, env, error);
  return std::string(text.view());
}
#endif

}  // namespace coupler::detail
