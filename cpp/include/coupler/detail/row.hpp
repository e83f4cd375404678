// Row: what the table says of one function.
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>

#include <coupler/detail/pretty.hpp>
#include <coupler/detail/signature.hpp>
#include <coupler/detail/type_list.hpp>
#include <coupler/schedule.hpp>

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
