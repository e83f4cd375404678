// module(name, rows...): the functions and the load callback of one library, as the VM's entry table.
#pragma once

#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include <coupler/detail/load.hpp>
#include <coupler/detail/manifest.hpp>
#include <coupler/detail/module_name.hpp>
#include <coupler/function.hpp>

namespace coupler {

// A row of the module table: called whenever the library is loaded, also in the place of an older
// version of itself. Takes the `load_data` of `use Coupler`, if it has a parameter, and coupler::Env
// before it, if it wants it. What it throws makes the load fail and is told by Coupler.LoadError.
//
//     void start(std::filesystem::path data_directory);
//     COUPLER_MODULE("My.Native", coupler::on_load<start>, ...)
template <auto Function>
inline constexpr detail::LoadCallback<Function> on_load{};

namespace detail {

template <class Load, Text Name, class... Rows>
struct Module {
  using LoadCallback = Load;
  static constexpr std::string_view name = Name.view();
  static constexpr auto atom_name = module_atom_name<Name>;
  static constexpr std::size_t size = sizeof...(Rows);
  std::tuple<Rows...> rows;
};

template <class T>
inline constexpr bool is_row = false;
template <auto Function>
inline constexpr bool is_row<Row<Function>> = true;

template <>
inline constexpr bool is_row<NoRow> = true;

template <class T>
constexpr auto row_or_nothing(const T& row) {
  if constexpr (is_row<T> && !std::is_same_v<T, NoRow>) return std::tuple(row);
  else return std::tuple();
}

template <Text Name, class Load, class... Rows>
constexpr auto make_module(std::tuple<Rows...> rows) {
  return Module<Load, Name, Rows...>{rows};
}

template <class... Rows>
struct FindLoad {
  using type = LoadCallback<nullptr>;
};
template <class Row, class... Rows>
struct FindLoad<Row, Rows...> : FindLoad<Rows...> {};
template <auto Function, class... Rows>
struct FindLoad<LoadCallback<Function>, Rows...> {
  using type = LoadCallback<Function>;
};

}  // namespace detail

template <Text Name, class... Rows>
consteval auto module(const Rows&... rows) {
  static_assert(((detail::is_row<Rows> || detail::is_load_callback<Rows>) && ...),
                "coupler: a row of COUPLER_MODULE is coupler::nif<function>(...) or coupler::on_load<function>");
  static_assert((std::size_t{0} + ... + (detail::is_load_callback<Rows> ? 1 : 0)) <= 1,
                "coupler: COUPLER_MODULE takes one coupler::on_load");
  return detail::make_module<Name, typename detail::FindLoad<Rows...>::type>(
      std::tuple_cat(detail::row_or_nothing(rows)...));
}

namespace detail {

template <const auto& Module, std::size_t I>
inline constexpr auto row_of = std::get<I>(Module.rows);

template <const auto& Module, std::size_t... I>
consteval bool has_duplicates(std::index_sequence<I...>) {
  struct Key {
    std::string_view name;
    std::size_t arity;
  };
  const Key keys[] = {Key{row_of<Module, I>.name, row_of<Module, I>.argument_count}..., Key{}};
  for (std::size_t i = 0; i < sizeof...(I); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (keys[i].name == keys[j].name && keys[i].arity == keys[j].arity) return true;
    }
  }
  return false;
}

template <const auto& Module, std::size_t I>
constexpr ErlNifFunc entry_row() {
  constexpr const auto& row = row_of<Module, I>;
  return {row.name, static_cast<unsigned>(row.argument_count), entry_point<row_of<Module, I>>,
          schedule_flags(row.schedule)};
}

template <const auto& Module, std::size_t... I>
ErlNifEntry* entry(std::index_sequence<I...> indices) {
  static_assert(!has_duplicates<Module>(indices), "coupler: two rows of COUPLER_MODULE have the same name and arity");
  using Load = typename std::remove_cvref_t<decltype(Module)>::LoadCallback;

  static ErlNifFunc functions[] = {entry_row<Module, I>()..., ErlNifFunc{}};
  static ErlNifEntry entry = {
      .major = ERL_NIF_MAJOR_VERSION,
      .minor = COUPLER_NIF_MINOR_VERSION,
      .name = Module.atom_name.c_str(),
      .num_of_funcs = sizeof...(I),
      .funcs = functions,
      .load = load<Load>,
      .reload = nullptr,
      .upgrade = upgrade<Load>,
      .unload = nullptr,
      .vm_variant = ERL_NIF_VM_VARIANT,
      .options = 1,  // as ERL_NIF_INIT sets it: dirty schedulers are known of
      .sizeof_ErlNifResourceTypeInit = sizeof(ErlNifResourceTypeInit),
      .min_erts = ERL_NIF_MIN_ERTS_VERSION,
  };
  return &entry;
}

template <const auto& Module>
ErlNifEntry* entry() {
  return entry<Module>(std::make_index_sequence<std::remove_cvref_t<decltype(Module)>::size>());
}

}  // namespace detail

}  // namespace coupler
