// inspect: a term in Elixir's syntax.
#pragma once

#include <cstddef>
#include <string>

#include <coupler/term/detail/inspect.hpp>
#include <coupler/term/term.hpp>

namespace coupler {

// Writes `term` in Elixir's syntax, for messages and logs. If the text is longer than `limit` bytes, it is cut and ends
// in "...". The rest of the term is not read: a list of a million elements costs as much as one of ten.
//
//     coupler::inspect(term)   // "%{name: \"Ada\", tags: [:a, :b]}"
//
// The text is owned by the caller. Call it on the thread that runs the native function. May throw std::bad_alloc.
//
// It differs from Kernel.inspect/1 in these points:
//
// - Where versions of Elixir differ, it writes as the later ones do: 10000000000.0 for 1.0e10.
// - Structs are written out, also those that Elixir abbreviates: %Date{...} for ~D[...].
// - Lists of numbers are never written as text.
// - Maps are in the VM's order.
// - An integer of more than 600 digits is replaced by its size.
// - Terms nested more deeply than the stack allows are cut.
[[nodiscard]] inline std::string inspect(Term term, std::size_t limit = 1000) {
  return detail::inspect(term.env(), term.raw(), limit);
}

}  // namespace coupler
