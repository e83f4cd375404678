// inspect: a term in Elixir's syntax, for errors. Its body is compiled with the other cold functions.
#pragma once

#include <cstddef>
#include <string>

#include <coupler/term/term.hpp>
#include <coupler/text/detail/cold.hpp>
#if defined(COUPLER_COLD_BODIES)
#include <coupler/term/detail/inspector.hpp>
#endif

namespace coupler::detail {

// `term` in Elixir's syntax. A text longer than `limit` bytes is cut and ends in "...".
COUPLER_COLD std::string inspect(Env env, ERL_NIF_TERM term, std::size_t limit = 100);

#if defined(COUPLER_COLD_BODIES)
COUPLER_COLD std::string inspect(Env env, ERL_NIF_TERM term, std::size_t limit) {
  return Inspector(env, limit).take(term);
}
#endif

}  // namespace coupler::detail
