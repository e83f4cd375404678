// Options for the fields of an aggregate or the values of an enum: Rename, Skip, Values, OptionalKey and others.
#pragma once

#include <string_view>

#include <coupler/text/text.hpp>

namespace coupler {

// Pass them to COUPLER_STRUCT, to COUPLER_EXCEPTION, and to the forms of this folder, such as AsMap and AsAtom. They
// are empty types that are used at compile time only. An option that a form does not know, or that names a field of
// another type, is a compile error.
//
//     template <>
//     struct coupler::Codec<Options>
//         : coupler::AsKeyword<Options, coupler::Defaults, coupler::RequiredKey<&Options::path>> {};

// The name in Elixir of a field, or of an enum's value, if it differs from the one in C++.
template <auto Field, Text Name>
struct Rename {
  static constexpr std::string_view name = Name.view();
};

// A field: it is left out of the term. Decoding gives it the value that it has in T{}.
// An enum's value: it has no name in Elixir. Use it for sentinels.
template <auto Field>
struct Skip {};

// Values of an enum outside of coupler::enum_min..enum_max, which Coupler does not find by itself.
template <auto... Enumerators>
struct Values {};

// The key may be absent. The field then has the value that it has in T{}. Encoding leaves out the key of a
// std::optional without a value.
template <auto Field>
struct OptionalKey {};

// Defaults: all keys may be absent, except those named by RequiredKey.
struct Defaults {};
template <auto Field>
struct RequiredKey {};

// Ignores keys without a field. By default they are an error, so that a mistyped key is reported.
struct IgnoreUnknown {};

// The keys of the map are binaries, as in decoded JSON.
struct StringKeys {};

}  // namespace coupler
