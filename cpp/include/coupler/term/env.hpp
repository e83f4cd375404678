// Env: the environment that terms live in while a native function runs.
#pragma once

#include <coupler/term/erl_nif.hpp>

namespace coupler {

// A handle to an environment, as cheap as the pointer it wraps. The VM owns the environment. The handle and the terms
// made in it are valid until the native function returns. Only the thread that runs the function may use them.
//
// A function that needs it takes it as its first parameter. Elixir does not see that parameter:
//
//     coupler::Atom status(coupler::Env env, std::int64_t id);   // status/1
class Env {
 public:
  constexpr explicit Env(ErlNifEnv* env) noexcept : env_(env) {}

  // The C handle, for the functions of <erl_nif.h> that Coupler does not wrap.
  [[nodiscard]] constexpr ErlNifEnv* get() const noexcept { return env_; }

  friend constexpr bool operator==(Env, Env) noexcept = default;

 private:
  ErlNifEnv* env_;
};

}  // namespace coupler
