// Env: the environment that terms live in while a native function runs.
#pragma once

#include <coupler/term/erl_nif.hpp>

namespace coupler {

// A handle as cheap as the pointer it wraps. It belongs to the call that received it: neither it nor
// a term made in it may outlive the call or be used by another thread.
//
// A function that needs it takes it as its first parameter, which Elixir does not see:
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
