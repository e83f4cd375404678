// AsAtom: enums <-> atoms with the names of the C++ values. The default codec of every enum.
#pragma once

#include <cstddef>

#include <coupler/aggregate/detail/enum_values.hpp>
#include <coupler/aggregate/enum_range.hpp>
#include <coupler/aggregate/field_options.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/detail/atom_table.hpp>
#include <coupler/text/detail/atom_text.hpp>

namespace coupler {

// Elixir: one of the atoms with the names of the values, letter for letter. Another atom is an error. A result without
// a name raises RuntimeError. An enum is a plain value: keep it as long as you like, on any thread.
//
// Only g++ knows the names of an enum inside a class template. clang does not, and the enum does not compile there.
//
// Specialize the codec with Rename, Values and Skip for other names, or for values far from 0:
//
//     enum class Format { hex, base64, raw, custom = 1000, end_ = INT_MAX };   // :hex | :"base-64" | :raw | :custom
//
//     template <>
//     struct coupler::Codec<Format>
//         : coupler::AsAtom<Format, coupler::Rename<Format::base64, "base-64">, coupler::Values<Format::custom>,
//                           coupler::Skip<Format::end_>> {};
template <class E, class... Options>
struct AsAtom : detail::NoCodec<E, detail::enum_refusal<E, detail::enum_values<E>, Options...>()> {};

template <class E, class... Options>
  requires(detail::enum_refusal<E, detail::enum_values<E>, Options...>() == detail::Refusal::none)
struct AsAtom<E, Options...> {
  static_assert(detail::knows_values<E, Options...>());

  using Parts = TypeList<>;
  static constexpr auto values = detail::elixir_values<E, detail::enum_values<E>, Options...>();
  static constexpr auto type = detail::join_atoms<values, " | ">();
  static constexpr auto expected = "one of " + detail::join_atoms<values, ", ">();
  static constexpr TermTypes takes = TermType::atom;

  static std::optional<E> decode(Term term, DecodeError& error) noexcept {
    const std::size_t i = atoms(term.env()).find(term.raw());
    if (i < values.size()) return values[i].value;
    return error.expected(expected, term);
  }

  static Term encode(Env env, E value) {
    const std::size_t i = detail::position_of<values>(detail::to_number(value));
    if (i == values.size()) detail::throw_unnamed(value, expected.view());
    return {env, atoms(env)[i]};
  }

 private:
  static const detail::AtomTable<values.size()>& atoms(Env env) noexcept {
    static const detail::AtomTable<values.size()> atoms(env, values);
    return atoms;
  }
};

template <detail::NamedEnum E>
struct Codec<E> : AsAtom<E> {};

}  // namespace coupler
