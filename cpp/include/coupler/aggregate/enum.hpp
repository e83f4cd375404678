// Enums <-> atoms with the names of the C++ values; AsInteger: the numbers; AsFlags: lists of atoms.
#pragma once

#include <array>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include <coupler/aggregate/detail/enum_options.hpp>
#include <coupler/aggregate/field_options.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/reflect/detail/enum_names.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/detail/atom_table.hpp>
#include <coupler/text/detail/atom_text.hpp>
#include <coupler/text/detail/digits.hpp>
#include <coupler/text/detail/join.hpp>

namespace coupler {

// The numbers among which an enum's values are looked for. A value beyond them is an error of the compiler's, until it
// is listed in coupler::Values, left out with coupler::Skip, or this is specialised for the enum. A number takes the
// compiler about half a millisecond to try:
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

template <class E>
inline constexpr auto enum_bits = named_bits<E>();

template <class E, class... Options>
constexpr bool knows_values() {
  return knows_every_value<E, enum_bounds<E, enum_values<E>, enum_min<E>, enum_max<E>, Options...>>();
}

// An option may not make a flag of what is none.
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

// The position of the value of that number among Values, which are in the order of their numbers; their
// count where there is none. Numbers without gaps are not searched.
template <const auto& Values>
constexpr std::size_t position_of(decltype(to_number(Values[0].value)) number) noexcept {
  constexpr std::size_t count = Values.size();
  constexpr auto first = to_number(Values[0].value);
  constexpr auto last = to_number(Values[count - 1].value);
  if (number < first || number > last) return count;
  constexpr auto distance = [](auto from, auto to) {  // of which a signed type may not hold the largest
    return static_cast<unsigned long long>(to) - static_cast<unsigned long long>(from);
  };
  if constexpr (distance(first, last) == count - 1) return static_cast<std::size_t>(distance(first, number));
  std::size_t low = 0;
  for (std::size_t high = count; high - low > 1;) {
    const std::size_t middle = low + (high - low) / 2;
    (to_number(Values[middle].value) <= number ? low : high) = middle;
  }
  return to_number(Values[low].value) == number ? low : count;
}

// A value among several that are listed may have been forgotten.
template <class E>
[[noreturn, gnu::cold]] void throw_unnamed(E value, std::string_view expected) {
  const bool is_searched = enum_zone<E, enum_min<E>, enum_max<E>>(value) == 1;
  throw std::runtime_error("the result is an enum whose value " + std::to_string(to_number(value)) +
                           " has no name in Elixir, expected " + std::string(expected) +
                           (is_searched ? "" : "; one that has a name in C++ belongs in coupler::Values"));
}

}  // namespace detail

// Elixir: one of the atoms named as the values, letter for letter. An enum inside a class template has
// names for g++ only; clang does not tell them, and refuses it. A value without a name raises
// RuntimeError as a result. This is the codec of every enum; one whose values are to have other names, or
// lie far from 0, specialises it with Rename, Values and Skip:
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

// Elixir: the number of one of the values. Options: Values, Skip.
//
//     enum class Priority { low = 1, high = 10 };   // 1 | 10
//
//     template <> struct coupler::Codec<Priority> : coupler::AsInteger<Priority> {};
template <detail::FixedEnum E, class... Options>
struct AsInteger : detail::NoCodec<E, detail::enum_refusal<E, detail::enum_values<E>, Options...>()> {};

template <detail::FixedEnum E, class... Options>
  requires(detail::enum_refusal<E, detail::enum_values<E>, Options...>() == detail::Refusal::none)
struct AsInteger<E, Options...> {
  static_assert(detail::knows_values<E, Options...>());

  using Parts = TypeList<>;
  static constexpr auto values = detail::elixir_values<E, detail::enum_values<E>, Options...>();
  template <Text Separator>
  static constexpr auto numbers = []<std::size_t... I>(std::index_sequence<I...>) {
    return detail::join<Separator>(detail::decimal<detail::to_number(values[I].value)>()...);
  }(std::make_index_sequence<values.size()>());
  static constexpr auto type = numbers<" | ">;
  static constexpr auto expected = "one of " + numbers<", ">;
  static constexpr TermTypes takes = TermType::integer;

  static std::optional<E> decode(Term term, DecodeError& error) {
    const auto number = coupler::decode<detail::EnumNumber<E>>(term, error);
    const std::size_t i = number ? detail::position_of<values>(*number) : values.size();
    if (i < values.size()) return values[i].value;
    return error.expected(expected, term);
  }

  static Term encode(Env env, E value) {
    if (detail::position_of<values>(detail::to_number(value)) == values.size())
      detail::throw_unnamed(value, expected.view());
    return coupler::encode(env, detail::to_number(value));
  }
};

// Elixir: a list of the atoms whose bits are set, in the order of the bits; in any order, and more than
// once, on the way in. The flags are the values of one bit; names of several bits together, or of none,
// are no flags. Bits without a name raise RuntimeError as a result. Options: Rename, Skip.
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
