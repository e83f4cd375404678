// What may be said of an aggregate's fields, or an enum's values, where they become terms: Rename, Skip and others.
#pragma once

#include <string_view>

#include <coupler/text/text.hpp>

namespace coupler {

// Given to COUPLER_STRUCT and to the forms of codec/:
//
//     template <>
//     struct coupler::Codec<Options>
//         : coupler::AsKeyword<Options, coupler::Defaults, coupler::RequiredKey<&Options::path>> {};

// The name in Elixir of a field, or of an enum's value, where it is not the one in C++.
template <auto Field, Text Name>
struct Rename {
  static constexpr std::string_view name = Name.view();
};

// The field is no part of the term. Decoded, it has the value that T{} gives it. Of an enum: the value has no name in
// Elixir, as a sentinel.
template <auto Field>
struct Skip {};

// Of an enum: values beyond coupler::enum_min..enum_max, which are not found otherwise.
template <auto... Enumerators>
struct Values {};

// The key may be absent: the field then has the value that T{} gives it. A std::optional without a
// value is left out of the resulting term.
template <auto Field>
struct OptionalKey {};

// All keys may be absent, but for those of RequiredKey.
struct Defaults {};
template <auto Field>
struct RequiredKey {};

// Keys that no field has are ignored. Without it they are an error, as a mistyped one would be lost.
struct IgnoreUnknown {};

// A map's keys are binaries, as in decoded JSON.
struct StringKeys {};

}  // namespace coupler
