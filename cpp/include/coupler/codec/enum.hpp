// Enums <-> atoms with the names of the C++ values; AsInteger: the numbers; AsFlags: lists of atoms.
#pragma once

#include <array>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include <coupler/codec.hpp>
#include <coupler/detail/atom_table.hpp>
#include <coupler/detail/atom_text.hpp>
#include <coupler/detail/decimal.hpp>
#include <coupler/detail/enum_names.hpp>
#include <coupler/detail/join.hpp>
#include <coupler/detail/type_list.hpp>
#include <coupler/field_options.hpp>

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

template <class E>
using EnumNumber = std::conditional_t<std::is_signed_v<std::underlying_type_t<E>>, long long, unsigned long long>;

template <class E>
constexpr EnumNumber<E> to_number(E value) noexcept {
  return static_cast<EnumNumber<E>>(value);
}

// Whether there is such a value among them.
template <class Values, auto Value, Text Name>
constexpr bool rename(Values& values, Rename<Value, Name>) {
  for (auto& value : values) {
    if (value.value == Value) return value.name = Rename<Value, Name>::name, true;
  }
  return false;
}

template <class... Options>
constexpr auto renamed(auto values) {
  (rename(values, Options()), ...);
  return values;
}

template <class E, class Option>
inline constexpr bool is_enum_rename = false;
template <class E, E Value, Text Name>
inline constexpr bool is_enum_rename<E, Rename<Value, Name>> = true;

// Why the values of E may not take a form with Options.
template <class E, class... Options>
constexpr Refusal enum_refusal(auto values) {
  if constexpr ((is_enum_rename<E, Options> && ...)) {
    if (!(rename(values, Options()) && ...)) return Refusal::foreign_option;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!is_atom_name(values[i].name)) return Refusal::no_atom;
      for (std::size_t j = 0; j < i; ++j) {
        if (values[i].name == values[j].name) return Refusal::same_names;
      }
    }
    return Refusal::none;
  } else {
    return Refusal::foreign_option;
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
  if constexpr (static_cast<std::size_t>(last - first) == count - 1) return static_cast<std::size_t>(number - first);
  std::size_t low = 0;
  for (std::size_t high = count; high - low > 1;) {
    const std::size_t middle = low + (high - low) / 2;
    (to_number(Values[middle].value) <= number ? low : high) = middle;
  }
  return to_number(Values[low].value) == number ? low : count;
}

template <class E>
[[noreturn, gnu::cold]] void throw_unnamed(E value, std::string_view expected) {
  throw std::runtime_error("the result is an enum whose value " + std::to_string(to_number(value)) +
                           " has no name, expected " + std::string(expected));
}

// A value outside of the range has no name that is known here, whatever it has in C++.
template <class E>
[[noreturn, gnu::cold]] void throw_unknown(E value, std::string_view expected) {
  const auto number = to_number(value);
  if (number >= EnumNumber<E>{enum_min<E>} && number <= EnumNumber<E>{enum_max<E>}) throw_unnamed(value, expected);
  throw std::runtime_error("the result is an enum whose value " + std::to_string(number) +
                           " is outside of coupler::enum_min..enum_max, " + std::to_string(enum_min<E>) + ".." +
                           std::to_string(enum_max<E>));
}

}  // namespace detail

// Elixir: one of the atoms named as the values, letter for letter. An enum inside a class template has
// names for g++ only; clang does not tell them, and refuses it. A value without a name raises
// RuntimeError as a result. This is the codec of every enum; one whose atoms are to have other names
// specialises it with Rename:
//
//     enum class Format { hex, base64, raw };   // :hex | :base64 | :raw
//
//     template <>
//     struct coupler::Codec<Format> : coupler::AsAtom<Format, coupler::Rename<Format::base64, "base-64">> {};
template <class E, class... Options>
struct AsAtom : detail::NoCodec<E, detail::enum_refusal<E, Options...>(detail::enum_values<E>)> {};

template <class E, class... Options>
  requires(detail::enum_refusal<E, Options...>(detail::enum_values<E>) == detail::Refusal::none)
struct AsAtom<E, Options...> {
  using Parts = TypeList<>;
  static constexpr auto values = detail::renamed<Options...>(detail::enum_values<E>);
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
    if (i == values.size()) detail::throw_unknown(value, expected.view());
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

// Elixir: the number of one of the values.
//
//     enum class Priority { low = 1, high = 10 };   // 1 | 10
//
//     template <> struct coupler::Codec<Priority> : coupler::AsInteger<Priority> {};
template <detail::NamedEnum E>
struct AsInteger {
  using Parts = TypeList<>;
  static constexpr auto values = detail::enum_values<E>;
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
      detail::throw_unknown(value, expected.view());
    return coupler::encode(env, detail::to_number(value));
  }
};

// Elixir: a list of the atoms whose bits are set, in the order of the bits; in any order, and more than
// once, on the way in. The flags are the values of one bit; names of several bits together, or of none,
// are no flags. Bits without a name raise RuntimeError as a result. Options: Rename.
//
//     enum class Mode : unsigned { read = 1, write = 2, append = 4 };   // [:read, :write]
//
//     template <> struct coupler::Codec<Mode> : coupler::AsFlags<Mode> {};
template <detail::FixedEnum E, class... Options>
struct AsFlags : detail::NoCodec<E, detail::enum_refusal<E, Options...>(detail::named_bits<E>())> {};

template <detail::FixedEnum E, class... Options>
  requires(detail::enum_refusal<E, Options...>(detail::named_bits<E>()) == detail::Refusal::none)
struct AsFlags<E, Options...> {
  using Parts = TypeList<>;
  static constexpr auto values = detail::renamed<Options...>(detail::named_bits<E>());
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
    if (rest != 0) detail::throw_unnamed(static_cast<E>(rest), expected_flag.view());
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
