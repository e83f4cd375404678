// Fun: an Elixir function, which native code can only pass on.
#pragma once

#include <coupler/codec/detail/opaque.hpp>
#include <coupler/term/term.hpp>

namespace coupler {

// Elixir: function(). Borrowed: a term, valid for the call that received it. Opaque: the VM lets native code neither
// call it nor ask for its arity, which Function.info/2 tells in Elixir.
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
