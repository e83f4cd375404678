// Term: any Erlang term, with the environment it lives in.
#pragma once

#include <coupler/term/env.hpp>
#include <coupler/term/term_type.hpp>

namespace coupler {

// Elixir: term(). Borrowed: valid for the call that received it, on the thread that runs it. As a parameter it takes
// any argument without decoding it. As a result it is returned unchanged. It causes no errors.
//
//     coupler::Term first(coupler::Term a, coupler::Term) { return a; }
class Term {
 public:
  constexpr Term(Env env, ERL_NIF_TERM raw) noexcept : env_(env), raw_(raw) {}

  [[nodiscard]] constexpr Env env() const noexcept { return env_; }
  // The C term, for the functions of <erl_nif.h> that Coupler does not wrap.
  [[nodiscard]] constexpr ERL_NIF_TERM raw() const noexcept { return raw_; }

  [[nodiscard]] TermType type() const noexcept { return static_cast<TermType>(enif_term_type(env_.get(), raw_)); }

  // Elixir's ===: 1 and 1.0 are different.
  friend bool operator==(Term a, Term b) noexcept { return a.raw_ == b.raw_ || enif_is_identical(a.raw_, b.raw_) != 0; }

 private:
  Env env_;
  ERL_NIF_TERM raw_;
};

namespace detail {

// `term` as a term of `env`: unchanged, or copied if it belongs to another environment.
inline Term in_env(Env env, Term term) noexcept {
  return term.env() == env ? term : Term(env, enif_make_copy(env.get(), term.raw()));
}

}  // namespace detail

}  // namespace coupler
