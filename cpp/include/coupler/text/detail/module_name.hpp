// The atom of an Elixir or Erlang module, and its text in Elixir's syntax.
#pragma once

#include <string_view>

#include <coupler/text/detail/atom_text.hpp>
#include <coupler/text/text.hpp>

namespace coupler::detail {

constexpr bool is_elixir_module(std::string_view name) noexcept {
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z' && !name.starts_with("Elixir.");
}

// "Hasher.Config" becomes Elixir.Hasher.Config, its name in the VM. An Erlang module's name such as "my_module" stays.
template <Text Name>
inline constexpr auto module_atom_name = [] {
  if constexpr (is_elixir_module(Name.view())) return "Elixir." + Name;
  else return Name;
}();

// The module in Elixir's syntax: Hasher.Config, :my_module.
template <Text Name>
inline constexpr auto module_text = [] {
  if constexpr (is_elixir_module(Name.view())) return Text(Name);
  else return atom_text<Name>;
}();

// The type of the module's struct: Hasher.Config.t(), :my_module.t().
template <Text Name>
inline constexpr auto module_type = module_text<Name> + ".t()";

}  // namespace coupler::detail
