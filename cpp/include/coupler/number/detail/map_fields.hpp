// Reads fields of the structs of Elixir's own modules and of well-known packages.
#pragma once

#include <optional>

#include <coupler/term/atom.hpp>
#include <coupler/term/term.hpp>

namespace coupler::detail {

// The value of a key in a map; nullopt if the key is missing or the term is not a map.
template <Text Key>
std::optional<Term> map_value(Term map) noexcept {
  ERL_NIF_TERM value = 0;
  if (enif_get_map_value(map.env().get(), map.raw(), atom<Key>(map.env()).raw(), &value) == 0) return std::nullopt;
  return Term(map.env(), value);
}

// Whether `term` is a struct of the module, whose name must begin with "Elixir.".
template <Text Module>
bool is_struct_of(Term term) noexcept {
  const auto name = map_value<"__struct__">(term);
  return name && name->raw() == atom<Module>(term.env()).raw();
}

}  // namespace coupler::detail
