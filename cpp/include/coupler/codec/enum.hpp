// Enums <-> atoms, with the names of the C++ values.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include <coupler/atom.hpp>
#include <coupler/codec.hpp>
#include <coupler/detail/enum_names.hpp>
#include <coupler/detail/type_list.hpp>

namespace coupler {

// The numbers among which an enum's values are looked for. Specialise it for one that has others:
//
//     template <> inline constexpr int coupler::enum_max<HttpStatus> = 599;
template <class E>
inline constexpr int enum_min = std::is_signed_v<std::underlying_type_t<E>> ? -128 : 0;
template <class E>
inline constexpr int enum_max = std::is_same_v<std::underlying_type_t<E>, bool> ? 1 : enum_min<E> + 255;

namespace detail {

// E{0} is allowed for an enum whose underlying type is fixed, and only there may every number of the
// range be cast to it.
template <class E>
concept FixedEnum = std::is_enum_v<E> && requires { E{0}; };

template <FixedEnum E>
inline constexpr auto enum_values = [] {
  constexpr std::size_t count = static_cast<std::size_t>(enum_max<E> - enum_min<E>) + 1;
  return named_values<E, enum_min<E>, count>();
}();

template <class E>
concept NamedEnum = FixedEnum<E> && enum_values<E>.size() > 0;

}  // namespace detail

// Elixir: one of the atoms named as the values, letter for letter. An enum inside a class template has
// names for g++ only; clang does not tell them, and refuses it. A value without a name raises
// RuntimeError as a result.
//
//     enum class Format { hex, base64, raw };   // :hex | :base64 | :raw
template <detail::NamedEnum E>
struct Codec<E> {
  using Parts = TypeList<>;
  static constexpr auto values = detail::enum_values<E>;
  static constexpr auto type = detail::join_atoms<values, " | ">();
  static constexpr auto expected = "one of " + detail::join_atoms<values, ", ">();
  static constexpr TermTypes takes = TermType::atom;

  static std::optional<E> decode(Term term, DecodeError& error) noexcept {
    const Atoms& known = atoms(term.env());
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (known.terms[i] == term.raw()) return values[i].value;
    }
    return error.expected(expected, term);
  }

  static Term encode(Env env, E value) {
    const Atoms& known = atoms(env);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (values[i].value == value) return {env, known.terms[i]};
    }
    using Number = std::conditional_t<std::is_signed_v<std::underlying_type_t<E>>, long long, unsigned long long>;
    throw std::runtime_error("the result is an enum whose value " + std::to_string(static_cast<Number>(value)) +
                             " has no name, expected " + std::string(expected.view()));
  }

 private:
  struct Atoms {
    ERL_NIF_TERM terms[values.size()];
  };

  static const Atoms& atoms(Env env) noexcept {
    static const Atoms atoms = [&] {
      Atoms made;
      for (std::size_t i = 0; i < values.size(); ++i) made.terms[i] = Atom::make(env, values[i].name)->raw();
      return made;
    }();
    return atoms;
  }
};

}  // namespace coupler
