// Enums <-> atoms, with the names of the C++ values.
#pragma once

#include <cstddef>
#include <limits>
#include <stdexcept>
#include <string>
#include <type_traits>

#include <coupler/atom.hpp>
#include <coupler/codec.hpp>
#include <coupler/detail/enum_names.hpp>

namespace coupler {

// The numbers among which an enum's values are looked for. Specialise it for one that has others:
//
//     template <> inline constexpr int coupler::enum_max<HttpStatus> = 599;
template <class E>
inline constexpr int enum_min = std::is_signed_v<std::underlying_type_t<E>> ? -128 : 0;
template <class E>
inline constexpr int enum_max = std::is_signed_v<std::underlying_type_t<E>> ? 127 : 255;

namespace detail {

template <class E>
concept Enum = std::is_enum_v<E>;

// E{0} is allowed for an enum whose underlying type is fixed, and only there may every number of the
// range be cast to it.
template <class E>
concept FixedEnum = Enum<E> && requires { E{0}; };

}  // namespace detail

// Elixir: one of the atoms named as the values, letter for letter. A value without a name raises
// RuntimeError as a result.
//
//     enum class Format { hex, base64, raw };   // :hex | :base64 | :raw
template <detail::Enum E>
struct Codec<E> {
  static_assert(detail::FixedEnum<E>,
                "coupler: give this enum (the E of Codec<E>) a fixed underlying type: enum class, or enum E : int");

  static constexpr auto values = [] {
    if constexpr (!detail::FixedEnum<E>) {
      return std::array<detail::EnumValue<E>, 1>{};
    } else {
      constexpr std::size_t count = static_cast<std::size_t>(enum_max<E> - enum_min<E>) + 1;
      return detail::named_values<E, enum_min<E>>(std::make_index_sequence<count>());
    }
  }();
  static_assert(values.size() > 0,
                "coupler: no value of this enum (the E of Codec<E>) lies between enum_min<E> "
                "and enum_max<E>: specialise them");

  static constexpr auto type = detail::join_atoms<values, " | ">();
  static constexpr auto expected = "one of " + detail::join_atoms<values, ", ">();

  static std::optional<E> decode(Term term, DecodeError& error) noexcept {
    const Atoms& known = atoms(term.env());
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (known.terms[i] == term.raw()) return values[i].value;
    }
    return error.expected(expected.c_str(), term);
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
