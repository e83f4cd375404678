// The one place where C++ exceptions stop: every entry from the VM into C++ goes through it.
#pragma once

#include <coupler/call/detail/translation.hpp>
#include <coupler/term/atom.hpp>
#include <coupler/text/detail/cold.hpp>

namespace coupler::detail {

// The Elixir exception for the C++ exception in flight; always an answer: what goes wrong while an exception is
// translated (a raised value that cannot be encoded, no memory for a text) is told in its place.
COUPLER_COLD ERL_NIF_TERM current_exception_term(Env env, const Arguments& arguments) noexcept;

#if defined(COUPLER_COLD_BODIES)
COUPLER_COLD ERL_NIF_TERM current_exception_term(Env env, const Arguments& arguments) noexcept {
  try {
    return translate_current_exception(env, arguments);
  } catch (...) {
    try {
      return translate_current_exception(env, arguments);
    } catch (...) {
      return atom<"system_limit">(env).raw();
    }
  }
}
#endif

// Returns body(), or what on_exception(term) makes of the exception it threw.
template <class Body, class OnException>
auto barrier(Env env, const Arguments& arguments, Body body, OnException on_exception) noexcept -> decltype(body()) {
  try {
    return body();
  } catch (...) {
    return on_exception(current_exception_term(env, arguments));
  }
}

}  // namespace coupler::detail
