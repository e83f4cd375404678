// Fun: an Elixir function. Native code can only pass it on.
#pragma once

#include <coupler/codec/detail/opaque.hpp>
#include <coupler/term/term.hpp>

namespace coupler {

// Elixir: function(). Borrowed: valid for the call that received it, on its thread. Errors: a wrong term is
// "expected a function".
//
// The VM does not let native code call a function or read its arity. In Elixir, Function.info/2 gives the arity.
//
//     coupler::Fun twice(coupler::Fun fun) { return fun; }
class Fun {
 public:
  // Wraps a term that is known to be a function.
  constexpr explicit Fun(Term term) noexcept : term_(term) {}

  [[nodiscard]] constexpr Term term() const noexcept { return term_; }

  friend bool operator==(Fun, Fun) noexcept = default;

 private:
  Term term_;
};

template <>
struct Codec<Fun> : detail::WrappedCodec<Fun, TermType::function> {
  static constexpr Text type = "function()";
  static constexpr Text expected = "a function";
};

}  // namespace coupler
