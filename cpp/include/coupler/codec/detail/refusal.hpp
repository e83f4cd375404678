// Refusal: why a type has no codec. detail/refusal_text.hpp has what users read of each.
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
  no_order,        // a std::map or std::set whose keys have no <, as coupler::Term
};

}  // namespace coupler::detail
