// The atom that names an Elixir or Erlang module.
#pragma once

#include <string_view>

#include <coupler/text/detail/atom_text.hpp>
#include <coupler/text/text.hpp>

namespace coupler::detail {

constexpr bool is_elixir_module(std::string_view name) noexcept {
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z' && !name.starts_with("Elixir.");
}

// "Hasher.Config" is Elixir.Hasher.Config to the VM; "my_module" is Erlang's, and stays.
template <Text Name>
inline constexpr auto module_atom_name = [] {
  if constexpr (is_elixir_module(Name.view())) return "Elixir." + Name;
  else return Name;
}();

// As Elixir writes it: Hasher.Config, :my_module.
template <Text Name>
inline constexpr auto module_text = [] {
  if constexpr (is_elixir_module(Name.view())) return Text(Name);
  else return atom_text<Name>;
}();

// The name of the type that describes the module's struct: Hasher.Config.t(), :my_module.t().
template <Text Name>
inline constexpr auto module_type = module_text<Name> + ".t()";

}  // namespace coupler::detail
