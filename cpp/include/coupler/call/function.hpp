// nif<function>(...): a row of the module table.
#pragma once

#include <type_traits>

#include <coupler/call/detail/row_check.hpp>
#include <coupler/call/detail/table.hpp>
#include <coupler/text/text.hpp>

namespace coupler {

// The function's name in Elixir, if it differs from the one in C++. Use it for a lambda, which has no name, for an
// overload, and for a name that ends in ? or !.
constexpr detail::NameOption name(const char* name) { return {name}; }

// The documentation in Elixir, as Markdown.
constexpr detail::DocOption doc(const char* text) { return {text}; }

namespace detail {

template <auto Function>
struct Nif {
  template <class... Args>
  consteval auto operator()(const Args&... args) const {
    if constexpr (is_sound_row<Function, Args...>()) {
      Row<Function> row;
      (row.add(args), ...);
      return row;
    } else {
      return NoRow();
    }
  }
};

// A row of `Function` with a name of its own, unless the user gives one.
template <auto Function, Text Name>
struct NamedNif {
  template <class... Options>
  consteval auto operator()(const Options&... options) const {
    if constexpr ((std::is_same_v<Options, NameOption> || ...)) return Nif<Function>()(options...);
    else return Nif<Function>()(options..., NameOption{Name.c_str()});
  }
};

}  // namespace detail

// The row of the module table for a function, an overload of it, or a lambda without captures:
//
//     coupler::nif<add>("a", "b")
//     coupler::nif<static_cast<double (*)(double)>(half)>("number", coupler::name("half_float"))
//     coupler::nif<[](std::string_view text) { return text.size(); }>("text", coupler::name("size"))
//     coupler::nif<read_all>("path", coupler::dirty_io, coupler::doc("Reads a file."))
//
// A member function is a row as well, and the object is its first parameter:
//
//     coupler::nif<&Index::add>("index", "vector", "label")
//
// Name each parameter, except a first one of type coupler::Env. Options follow the names: normal, dirty_cpu or
// dirty_io; name(...); doc(...). The names appear in errors and in the typespec.
//
// The function takes its parameters by value, by const reference or by rvalue reference. They live until it returns. A
// result of void becomes :ok. Several schedulers may call the function at once, so it must guard variables that
// it shares. An argument of the wrong type raises ArgumentError; an exception that the function throws is raised in
// Elixir. A row that cannot be built is a compile error that says why.
template <auto Function>
inline constexpr detail::Nif<Function> nif{};

}  // namespace coupler
