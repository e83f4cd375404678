// Refusal: why a type has no codec. detail/refusal_text.hpp has the text of each for users.
#pragma once

namespace coupler::detail {

enum class Refusal {
  none,
  unknown,         // nothing specializes coupler::Codec for it
  no_aggregate,    // its form is for aggregates, and it is not one
  foreign_option,  // an option of its form names a field or value that it does not have, or belongs to another form
  same_names,      // two of its fields or values have the same name in Elixir
  no_atom,         // the name of a field, a value or its module cannot be an atom
  reserved_name,   // a field has the name of a key that every struct has
  two_nils,        // two of its values would be nil in Elixir, as in std::optional<std::unique_ptr<T>>
  no_order,        // a std::map or std::set whose keys have no <, such as coupler::Term
};

}  // namespace coupler::detail
