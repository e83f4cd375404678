// Fun: an Elixir function, which native code can only pass on.
#pragma once

#include <coupler/term.hpp>

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

}  // namespace coupler
