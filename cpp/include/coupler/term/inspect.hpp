// inspect: a term in Elixir's syntax.
#pragma once

#include <cstddef>
#include <string>

#include <coupler/term/detail/inspect.hpp>
#include <coupler/term/term.hpp>

namespace coupler {

// `term` as Elixir writes it, for messages and logs. Longer than `limit` bytes, it ends in "...", and what is cut is
// not walked: a list of a million elements costs as much as one of ten.
//
//     coupler::inspect(term)   // "%{name: \"Ada\", tags: [:a, :b]}"
//
// Where versions of Elixir differ, as the later ones do: 10000000000.0 for 1.0e10. Structs are written out, also those
// that Elixir abbreviates: %Date{...} for ~D[...]. Lists of numbers are never
// taken for text, maps are in the VM's order, an integer of more than 600 digits is told by its size, and so is cut
// what is nested deeper than the stack holds.
[[nodiscard]] inline std::string inspect(Term term, std::size_t limit = 1000) {
  return detail::inspect(term.env(), term.raw(), limit);
}

}  // namespace coupler
