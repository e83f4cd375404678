// Module: the rows of a table, and the name it goes by, as one constant.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

#include <coupler/detail/module_name.hpp>
#include <coupler/text.hpp>

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
