// Refusal: why a type has no codec. What is said of each to the user stands in detail/row_check.hpp.
#pragma once

namespace coupler::detail {

enum class Refusal {
  none,
  unknown,         // nothing specialises coupler::Codec for it
  no_aggregate,    // the form it was given is one of aggregates
  foreign_option,  // an option of its form speaks of what it has not
  same_names,      // two of its fields or values are one in Elixir
  no_atom,         // the name of a field or a value, or of its module, is none of an atom
  reserved_name,   // a field has the name of a key that every struct has
  two_nils,        // two of its values would be nil in Elixir, as of std::optional<std::unique_ptr<T>>
};

}  // namespace coupler::detail
