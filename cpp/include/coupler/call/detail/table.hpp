// Row: what the table says of one function; Module: the rows and the name they go by, as one constant.
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

// An argument's name is told in errors and in the spec.
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

// What becomes of a row that is refused, so that nothing more is said of it.
struct NoRow {};

}  // namespace coupler::detail

namespace coupler::detail {

// Bases found by their index, since a std::tuple of as many rows takes compilers a time that grows
// with their square.
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

// A source file's first COUPLER_MODULE hides NoTable by OneTable.
struct NoTable;
struct OneTable;
using Table = NoTable;
template <class Table>
inline constexpr bool is_first_table = false;
template <>
inline constexpr bool is_first_table<NoTable> = true;

}  // namespace coupler::detail
