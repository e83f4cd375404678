// Row: the table's entry for one function. Module: all rows and the module's name, as one constant.
#pragma once

#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <coupler/call/schedule.hpp>
#include <coupler/reflect/detail/pretty.hpp>
#include <coupler/reflect/detail/signature.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/text/detail/module_name.hpp>
#include <coupler/text/text.hpp>

namespace coupler::detail {

struct NameOption {
  const char* name;
};
struct DocOption {
  const char* doc;
};

template <class T>
concept ArgumentName = std::convertible_to<T, const char*>;
template <class T>
concept RowOption = one_of<std::remove_cvref_t<T>, NameOption, DocOption, Schedule>;

// The argument names appear in errors and in the typespec.
template <auto Function>
struct Row {
  static constexpr auto function = Function;
  using Signature = detail::Signature<Function>;

  const char* name = name_of<Function>.c_str();
  const char* doc = "";
  Schedule schedule = Schedule::normal;
  const char* arguments[Signature::arity + 1] = {};

  std::size_t argument_count = 0;

  constexpr void add(const char* argument) { arguments[argument_count++] = argument; }
  constexpr void add(NameOption option) { name = option.name; }
  constexpr void add(DocOption option) { doc = option.doc; }
  constexpr void add(Schedule option) { schedule = option; }
};

// Takes the place of a row that was refused, so that nothing else is reported about it.
struct NoRow {};

}  // namespace coupler::detail

namespace coupler::detail {

// The rows are bases, found by their index. A std::tuple of the rows would take compilers a time that grows with the
// square of their number.
template <std::size_t I, class Row>
struct RowAt {
  Row row;
};

template <class Indices, class... Rows>
struct TableBase;
template <std::size_t... I, class... Rows>
struct TableBase<std::index_sequence<I...>, Rows...> : RowAt<I, Rows>... {};

template <class Load, Text Name, class... Rows>
struct Module : TableBase<std::index_sequence_for<Rows...>, Rows...> {
  using LoadCallback = Load;
  static constexpr std::string_view name = Name.view();
  static constexpr auto atom_name = module_atom_name<Name>;
  static constexpr std::size_t size = sizeof...(Rows);
};

template <std::size_t I, class Row>
constexpr const Row& row_at(const RowAt<I, Row>& at) {
  return at.row;
}

// The first COUPLER_MODULE of a source file defines a Table that hides this one: OneTable instead of NoTable.
struct NoTable;
struct OneTable;
using Table = NoTable;
template <class Table>
inline constexpr bool is_first_table = false;
template <>
inline constexpr bool is_first_table<NoTable> = true;

}  // namespace coupler::detail
