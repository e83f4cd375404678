// barrier: the one place where C++ exceptions stop. Every entry from the VM into C++ goes through it.
#pragma once

#include <coupler/call/detail/translation.hpp>
#include <coupler/term/atom.hpp>
#include <coupler/text/detail/cold.hpp>

namespace coupler::detail {

// The Elixir exception for the current C++ exception. It always returns one: if translation fails, that failure is
// reported instead. Examples are a raised value that cannot be encoded, and no memory for a text.
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

// Returns body(). If body throws, it returns on_exception(term), with the exception as a term.
template <class Body, class OnException>
auto barrier(Env env, const Arguments& arguments, Body body, OnException on_exception) noexcept -> decltype(body()) {
  try {
    return body();
  } catch (...) {
    return on_exception(current_exception_term(env, arguments));
  }
}

}  // namespace coupler::detail
