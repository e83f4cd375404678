// module(name, rows...): the functions and the load callback of one library, as the VM's table of entries.
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <coupler/call/detail/call.hpp>
#include <coupler/call/detail/load.hpp>
#include <coupler/call/detail/manifest.hpp>
#include <coupler/call/detail/table.hpp>
#include <coupler/call/function.hpp>
#include <coupler/reflect/detail/type_name.hpp>
#include <coupler/text/detail/atom_name.hpp>
#include <coupler/text/detail/compile_error.hpp>
#include <coupler/text/detail/digits.hpp>

namespace coupler {

// The function to call whenever the library is loaded, also when it replaces an older version of itself. It must be the
// first row of the table, and is optional. It may take the `load_data` of `use Coupler` as a parameter, and a
// coupler::Env before it. It returns void. If it throws, loading fails and Coupler.LoadError reports the exception. It
// runs on the scheduler that loads the library.
//
//     void start(std::filesystem::path data_directory);
//     COUPLER_MODULE("My.Native", coupler::on_load<start>, ...)
template <auto Function>
inline constexpr detail::LoadCallback<Function> on_load{};

namespace detail {

template <class T>
inline constexpr bool is_row = false;
template <auto Function>
inline constexpr bool is_row<Row<Function>> = true;

template <class T>
inline constexpr bool is_uncalled = false;
template <auto Function>
inline constexpr bool is_uncalled<Nif<Function>> = true;

template <std::size_t Position, class Row>
constexpr auto row_text() {
  const auto text = "coupler: row " + decimal<Position>() + " of COUPLER_MODULE is ";
  if constexpr (is_load_callback<Row>) return text + "coupler::on_load, which must be the first row";
  else if constexpr (is_uncalled<Row>) return text + "coupler::nif<function> without its (...)";
  else return text + "not a coupler::nif<function>(...): " + type_name<Row>;
}

// Reports only the first argument that is not a row.
template <std::size_t>
consteval bool are_rows(TypeList<>) {
  return true;
}
template <std::size_t Position, class Row, class... Rows>
consteval bool are_rows(TypeList<Row, Rows...>) {
  if constexpr (is_row<Row> || std::is_same_v<Row, NoRow>) return are_rows<Position + 1>(TypeList<Rows...>());
  else return refuse<row_text<Position, Row>()>();
}

template <Text Name, class Load, class... Rows>
consteval auto make_module(const Rows&... rows) {
  // If a row was refused, the table is not built, so that nothing else is reported.
  if constexpr ((is_row<Rows> && ...)) {
    return Module<Load, Name, Rows...>{{{rows}...}};
  } else {
    [[maybe_unused]] constexpr bool known = are_rows<1>(TypeList<Rows...>());
    return Module<Load, Name>{};
  }
}

}  // namespace detail

template <Text Name, class... Rows>
consteval auto module(const Rows&... rows) {
  return detail::make_module<Name, detail::LoadCallback<nullptr>>(rows...);
}

template <Text Name, auto Function, class... Rows>
consteval auto module(detail::LoadCallback<Function>, const Rows&... rows) {
  return detail::make_module<Name, detail::LoadCallback<Function>>(rows...);
}

namespace detail {

template <const auto& Module, std::size_t I>
inline constexpr auto row_of = row_at<I>(Module);

// The position of the first row with the name and arity of an earlier row. If there is none, the number of rows.
template <const auto& Module, std::size_t... I>
consteval std::size_t duplicate(std::index_sequence<I...>) {
  struct Key {
    std::string_view name;
    std::size_t arity;
  };
  const Key keys[] = {Key{row_at<I>(Module).name, row_at<I>(Module).argument_count}..., Key{}};
  for (std::size_t i = 0; i < sizeof...(I); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (keys[i].name == keys[j].name && keys[i].arity == keys[j].arity) return i;
    }
  }
  return sizeof...(I);
}

template <const auto& Module, std::size_t I>
constexpr auto duplicate_text() {
  constexpr std::string_view name = row_of<Module, I>.name;
  return "coupler: two rows of COUPLER_MODULE are " + Text<name.size()>(name) + "/" +
         decimal<row_of<Module, I>.argument_count>() + ": give one another name with coupler::name(\"...\")";
}

// Name is a template parameter, so that the compiler prints it with these errors.
template <Text Name>
consteval const char* entry_name() {
  // Before OTP 28 a module's file stores the size of an atom in one byte.
  constexpr bool is_name = Name.size() > 0 && Name.size() <= 255 && is_atom_name(Name.view());
  constexpr bool is_found = !is_name || is_atom_name(Name.view(), last_latin1);
  static_assert(is_name,
                "coupler: the name of a function, or of the module, in COUPLER_MODULE cannot be one: it must be UTF-8, "
                "of 1 to 255 bytes");
  static_assert(is_found,
                "coupler: the name of a function, or of the module, in COUPLER_MODULE has characters beyond U+00FF, "
                "and the VM finds those of a library by Latin-1 names only: give a function another one with "
                "coupler::name(\"...\"), and define the one you want in the Elixir module");
  if constexpr (is_name && is_found) return latin1<Name>.c_str();
  else return "";
}

template <const auto& Module, std::size_t I>
constexpr ErlNifFunc entry_row() {
  constexpr const auto& row = row_of<Module, I>;
  constexpr std::string_view name = row.name;
  return {entry_name<Text<name.size()>(name)>(), static_cast<unsigned>(row.argument_count),
          entry_point<row_of<Module, I>>, schedule_flags(row.schedule)};
}

// The first runtime system with the wanted NIF version. The VM names it when it refuses the library.
constexpr const char* min_erts() {
  if (COUPLER_NIF_MINOR_VERSION == ERL_NIF_MINOR_VERSION) return ERL_NIF_MIN_ERTS_VERSION;
  if (COUPLER_NIF_MINOR_VERSION == 16) return "erts-12.0";  // OTP 24
  if (COUPLER_NIF_MINOR_VERSION == 17) return "erts-14.0";  // OTP 26
  return "erts-17.0";                                       // OTP 29
}

template <const auto& Module, std::size_t... I>
ErlNifEntry* build_entry(std::index_sequence<I...>) {
  using ModuleOf = std::remove_cvref_t<decltype(Module)>;

  static ErlNifFunc functions[] = {entry_row<Module, I>()..., ErlNifFunc{}};
  static ErlNifEntry entry = {
      .major = ERL_NIF_MAJOR_VERSION,
      .minor = COUPLER_NIF_MINOR_VERSION,
      .name = entry_name<Module.atom_name>(),
      .num_of_funcs = sizeof...(I),
      .funcs = functions,
      .load = load<ModuleOf>,
      .reload = nullptr,
      .upgrade = upgrade<ModuleOf>,
      .unload = unload,
      .vm_variant = ERL_NIF_VM_VARIANT,
      .options = 1,  // supports dirty schedulers; ERL_NIF_INIT sets it too
      .sizeof_ErlNifResourceTypeInit = sizeof(ErlNifResourceTypeInit),
      .min_erts = min_erts(),
  };
  return &entry;
}

template <const auto& Module, std::size_t... I>
ErlNifEntry* make_entry(std::index_sequence<I...> indices) {
  if constexpr (constexpr std::size_t twice = duplicate<Module>(indices); twice < sizeof...(I)) {
    [[maybe_unused]] constexpr bool refused = refuse<duplicate_text<Module, twice>()>();
    return nullptr;
  } else {
    return build_entry<Module>(indices);
  }
}

template <const auto& Module>
struct Entry {
  ErlNifEntry* operator()() const {
    return make_entry<Module>(std::make_index_sequence<std::remove_cvref_t<decltype(Module)>::size>());
  }
};
// entry, nif and manifest are objects, not functions. After an error in the argument of a function template, g++ would
// also report that no function matches.
template <const auto& Module>
inline constexpr Entry<Module> entry{};

}  // namespace detail

}  // namespace coupler
