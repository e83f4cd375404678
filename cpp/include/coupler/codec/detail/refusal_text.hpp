// refusal_text<T, Why>(): the text of a compile error: why T has no codec, and what to write instead.
#pragma once

#include <span>
#include <type_traits>

#include <coupler/codec/detail/refusal.hpp>
#include <coupler/reflect/detail/type_name.hpp>
#include <coupler/text/text.hpp>

struct enif_environment_t;

namespace coupler::detail {

template <class T>
inline constexpr bool is_span = false;
template <class T, std::size_t N>
inline constexpr bool is_span<std::span<T, N>> = true;

template <class T>
constexpr auto pointer_text() {
  using Value = std::remove_cv_t<std::remove_pointer_t<T>>;
  if constexpr (std::is_same_v<Value, enif_environment_t>) {
    return Text(": take coupler::Env, as the first parameter");
  } else if constexpr (std::is_same_v<Value, char>) {
    return Text(" owns no text: use std::string, or std::string_view as a parameter");
  } else if constexpr (std::is_arithmetic_v<Value>) {
    return " has no size: use std::span<const " + type_name<Value> + ">, or std::vector<" + type_name<Value> + ">";
  } else if constexpr (std::is_class_v<Value>) {
    return " is a pointer, which Elixir cannot hold: take " + type_name<Value> + "&, and return std::unique_ptr<" +
           type_name<Value> + "> or coupler::Resource<" + type_name<Value> + ">, if it is a COUPLER_RESOURCE; or use " +
           type_name<Value> + " to copy it";
  } else {
    return " is a pointer, which Elixir cannot hold: keep it in a class that is a COUPLER_RESOURCE";
  }
}

template <class T, Refusal Why>
constexpr auto refusal_text() {
  constexpr auto& name = type_name<T>;
  if constexpr (Why == Refusal::no_aggregate) {
    return name +
           " must be an aggregate to be a struct, map, keyword list or tuple: no constructors, private fields, "
           "virtual functions or base classes, and at most 32 fields";
  } else if constexpr (Why == Refusal::foreign_option) {
    return "an option of " + name +
           " names none of its fields or values, or is not one of Rename, Skip, Values, OptionalKey, " +
           "Defaults, RequiredKey, IgnoreUnknown, StringKeys";
  } else if constexpr (Why == Refusal::same_names) {
    return "two fields or values of " + name + " have the same name in Elixir: Rename one";
  } else if constexpr (Why == Refusal::no_atom) {
    return "the Elixir name of a field or a value of " + name +
           ", or of its module, cannot be an atom: atoms are UTF-8, of 255 characters at most; Rename it";
  } else if constexpr (Why == Refusal::reserved_name) {
    return "a field of " + name +
           " is called __struct__ or __exception__ in Elixir, which gives every struct such a key: Rename or Skip it";
  } else if constexpr (Why == Refusal::two_nils) {
    return "two values of " + name + " would be nil: put no std::optional, pointer, std::monostate or std::nullptr_t " +
           "inside of another";
  } else if constexpr (Why == Refusal::no_order) {
    return name +
           " orders its keys with <, which they do not have: take std::unordered_map or std::unordered_set, or " +
           "give it an order of its own";
  } else if constexpr (std::is_enum_v<T>) {
    return name +
           " needs a fixed underlying type (enum class, or enum E : int), and a value between coupler::enum_min and " +
           "coupler::enum_max: list others with coupler::AsAtom<E, coupler::Values<E::a, E::b>>";
  } else if constexpr (std::is_pointer_v<T>) {
    return name + pointer_text<T>();
  } else if constexpr (is_span<T>) {
    return name + " must be a span of constant numbers without a fixed size, as std::span<const double>: take a " +
           "std::vector for other types";
  } else if constexpr (is_std<T>) {
    return name + " has no codec: use another type (guides/types.md has all that have one)";
  } else if constexpr (std::is_class_v<T> && std::is_aggregate_v<T>) {
    return name + " has no codec: write COUPLER_STRUCT(" + name +
           ", \"Elixir.Module\") after its definition, outside " +
           "of every namespace, or specialize coupler::Codec for it";
  } else if constexpr (std::is_class_v<T>) {
    return name + " has no codec: write COUPLER_RESOURCE(" + name +
           ", \"Elixir.Module\") after its definition, outside of every namespace, so that Elixir can own such "
           "objects, " +
           "or specialize coupler::Codec for it to copy it";
  } else {
    return name + " has no codec: specialize coupler::Codec for it (see coupler/codec/codec.hpp)";
  }
}

template <class T>
constexpr auto not_taken_text() {
  if constexpr (std::is_same_v<T, const char*>) {
    return Text("const char* can be returned but not taken: take std::string or std::string_view");
  } else if constexpr (is_std<T>) {
    return type_name<T> + " can be returned but not taken: take a type that owns its values and is made of them alone";
  } else {
    return type_name<T> + " can be returned but not taken: its codec has no decode(coupler::Term, " +
           "coupler::DecodeError&)";
  }
}

template <class T>
constexpr auto not_returned_text() {
  return type_name<T> + " can be taken but not returned: its codec has no encode(coupler::Env, const " + type_name<T> +
         "&)";
}

}  // namespace coupler::detail
