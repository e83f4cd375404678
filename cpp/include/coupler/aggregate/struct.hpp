// AsStruct and AsException: C++ aggregates <-> Elixir structs and exceptions with the same field names.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

#include <coupler/aggregate/detail/field_codec.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>
#include <coupler/term/detail/struct_keys.hpp>
#include <coupler/text/detail/atom_text.hpp>
#include <coupler/text/detail/module_name.hpp>

namespace coupler {

namespace detail {

enum class StructKind { plain, exception };

// Why T cannot be the struct of Module with Options, or Refusal::none.
template <class T, Text Module, class... Options>
constexpr Refusal struct_refusal() {
  if constexpr (!AggregateWith<T, Options...>) {
    return form_refusal<T, Options...>();
  } else {
    constexpr auto is_free = [](std::string_view name) { return name != "__struct__" && name != "__exception__"; };
    if (!AggregateFields<T, Options...>::all_names(is_free)) return Refusal::reserved_name;
    return is_atom_name(module_atom_name<Module>.view()) ? Refusal::none : Refusal::no_atom;
  }
}

template <class T, Text Module, StructKind Kind, class... Options>
struct StructCodec : NoCodec<T, struct_refusal<T, Module, Options...>()> {};

template <class T, Text Module, StructKind Kind, class... Options>
  requires(struct_refusal<T, Module, Options...>() == Refusal::none)
struct StructCodec<T, Module, Kind, Options...> {
  using Fields = AggregateFields<T, Options...>;
  using Parts = typename Fields::Values;

  static constexpr std::size_t size = Fields::size;
  static constexpr bool is_exception = Kind == StructKind::exception;
  static constexpr auto module = Module;
  static constexpr auto type = module_type<Module>;
  static constexpr auto expected = "%" + module_text<Module> + "{}";
  static constexpr TermTypes takes = TermType::map;

  static std::optional<T> decode(Term term, DecodeError& error) {
    const Env env = term.env();
    const Keys& keys = StructCodec::keys(env);
    ERL_NIF_TERM name;
    if (enif_get_map_value(env.get(), term.raw(), keys[size], &name) == 0 || name != module_atom(env)) {
      return error.expected(expected, term);
    }
    FieldTerms<Fields> terms;  // not initialized: erl_nif.hpp says why
    if (!fetch(term, keys, terms, error, typename Fields::Sequence())) return std::nullopt;
    return FieldCodec<T, Fields>::template decode<FieldStep<Fields>>(env, terms, error);
  }

  static Term encode(Env env, const T& value) { return encode_fields(env, value, typename Fields::Sequence()); }

 private:
  // The fields in the order of the C++ type, then __struct__, then __exception__.
  static constexpr std::size_t key_count = size + (is_exception ? 2 : 1);
  using Keys = StructKeys<key_count>;

  template <std::size_t K>
  static constexpr auto missing_field = expected + " with the field " + atom_text<Fields::template name<K>>;

  template <std::size_t... K>
  static bool fetch([[maybe_unused]] Term term, [[maybe_unused]] const Keys& keys,
                    [[maybe_unused]] FieldTerms<Fields>& terms, [[maybe_unused]] DecodeError& error,
                    std::index_sequence<K...>) {
    [[maybe_unused]] const auto has = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
      if (enif_get_map_value(term.env().get(), term.raw(), keys[I], &terms[I]) != 0) return true;
      return error.expected(missing_field<I>, term), false;
    };
    return (has(std::integral_constant<std::size_t, K>()) && ...);
  }

  static ERL_NIF_TERM module_atom(Env env) noexcept { return atom<module_atom_name<Module>>(env).raw(); }

  static const Keys& keys(Env env) {
    static const Keys keys = make_keys(env, typename Fields::Sequence());
    return keys;
  }

  template <std::size_t... K>
  static Keys make_keys(Env env, std::index_sequence<K...>) {
    if constexpr (is_exception) {
      return {env,
              {atom<Fields::template name<K>>(env).raw()..., atom<"__struct__">(env).raw(),
               atom<"__exception__">(env).raw()}};
    } else {
      return {env, {atom<Fields::template name<K>>(env).raw()..., atom<"__struct__">(env).raw()}};
    }
  }

  template <std::size_t... K>
  static Term encode_fields(Env env, [[maybe_unused]] const T& value, std::index_sequence<K...>) {
    using Field = FieldCodec<T, Fields>;
    if constexpr (is_exception) {
      return keys(env).make(
          env, {Field::template encode<K>(env, value).raw()..., module_atom(env), atom<"true">(env).raw()});
    } else {
      return keys(env).make(env, {Field::template encode<K>(env, value).raw()..., module_atom(env)});
    }
  }
};

}  // namespace detail

// Elixir: %Module{} with a value for each field. A struct of another module is an error, and so is a missing field.
// COUPLER_STRUCT and COUPLER_EXCEPTION make these the codec of T. Options: Rename, Skip.
//
//     struct Point { double x, y; };                     // %Geometry.Point{x: 1.0, y: 2.0}
//
//     COUPLER_STRUCT(Point, "Geometry.Point");
//
// T is a plain C++ value. Its fields decide how long you may keep it and whether threads may share it. A field that is
// a view lives as long as the call.
template <class T, Text Module, class... Options>
struct AsStruct : detail::StructCodec<T, Module, detail::StructKind::plain, Options...> {};
template <class T, Text Module, class... Options>
struct AsException : detail::StructCodec<T, Module, detail::StructKind::exception, Options...> {};

}  // namespace coupler
