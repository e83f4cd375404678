// AsFlags: enums of bits <-> lists of atoms.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <type_traits>

#include <coupler/aggregate/detail/enum_values.hpp>
#include <coupler/aggregate/field_options.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/reflect/detail/enum_names.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/detail/atom_table.hpp>
#include <coupler/text/detail/atom_text.hpp>

namespace coupler {

namespace detail {

template <class E>
inline constexpr auto enum_bits = named_bits<E>();

// An option must not turn a value into a flag that does not have exactly one bit.
template <class E, class... Options>
consteval Refusal flags_refusal() {
  constexpr Refusal refusal = enum_refusal<E, enum_bits<E>, Options...>();
  if constexpr (refusal == Refusal::none) {
    return known_values<E, enum_bits<E>, Options...>().size() == enum_bits<E>.size() ? refusal
                                                                                     : Refusal::foreign_option;
  } else {
    return refusal;
  }
}

}  // namespace detail

// Elixir: a list of the atoms whose bits are set. A result lists them in the order of the bits. A parameter may list
// them in any order, and more than once. The flags are the values with one bit. Names for several bits together, or for
// no bit, are not flags. An unknown atom is an error. A result with a bit that has no name raises RuntimeError. An enum
// is a plain value: keep it as long as you like, on any thread. Options: Rename, Skip.
//
//     enum class Mode : unsigned { read = 1, write = 2, append = 4 };   // [:read, :write]
//
//     template <> struct coupler::Codec<Mode> : coupler::AsFlags<Mode> {};
template <detail::FixedEnum E, class... Options>
struct AsFlags : detail::NoCodec<E, detail::flags_refusal<E, Options...>()> {};

template <detail::FixedEnum E, class... Options>
  requires(detail::flags_refusal<E, Options...>() == detail::Refusal::none)
struct AsFlags<E, Options...> {
  using Parts = TypeList<>;
  static constexpr auto values = detail::elixir_values<E, detail::enum_bits<E>, Options...>();
  static constexpr auto type = "[" + detail::join_atoms<values, " | ">() + "]";
  static constexpr Text expected = "a list of flags";
  static constexpr auto expected_flag = "one of " + detail::join_atoms<values, ", ">();
  static constexpr TermTypes takes = TermType::list;

  static std::optional<E> decode(Term term, DecodeError& error) noexcept {
    ErlNifEnv* env = term.env().get();
    if (enif_is_list(env, term.raw()) == 0) return error.expected(expected, term);
    Bits bits = 0;
    ERL_NIF_TERM flag = 0;
    ERL_NIF_TERM tail = term.raw();
    for (std::size_t i = 0; enif_get_list_cell(env, tail, &flag, &tail) != 0; ++i) {
      const std::size_t found = atoms(term.env()).find(flag);
      if (found == values.size()) return error.expected(expected_flag, Term(term.env(), flag)), error.at_index(i);
      bits |= static_cast<Bits>(values[found].value);
    }
    if (enif_is_empty_list(env, tail) == 0) return error.expected("a proper list", term);
    return static_cast<E>(bits);
  }

  static Term encode(Env env, E value) {
    ERL_NIF_TERM flags[values.size() + 1];
    unsigned count = 0;
    Bits rest = static_cast<Bits>(value);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const Bits bit = static_cast<Bits>(values[i].value);
      if ((rest & bit) == 0) continue;
      flags[count++] = atoms(env)[i];
      rest &= static_cast<Bits>(~bit);
    }
    if (rest != 0) {
      throw std::runtime_error("the result is a set of flags whose bits " + std::to_string(rest) +
                               " have no name in Elixir, expected " + std::string(expected_flag.view()));
    }
    return {env, enif_make_list_from_array(env.get(), flags, count)};
  }

 private:
  using Bits = std::make_unsigned_t<std::underlying_type_t<E>>;

  static const detail::AtomTable<values.size()>& atoms(Env env) noexcept {
    static const detail::AtomTable<values.size()> atoms(env, values);
    return atoms;
  }
};

}  // namespace coupler
