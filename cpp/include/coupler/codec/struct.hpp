// C++ aggregates <-> Elixir structs and exceptions, with the field names of the C++ type.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include <coupler/atom.hpp>
#include <coupler/codec.hpp>
#include <coupler/detail/fields.hpp>
#include <coupler/detail/module_name.hpp>
#include <coupler/detail/slots.hpp>
#include <coupler/detail/struct_keys.hpp>
#include <coupler/detail/type_list.hpp>

namespace coupler {

enum class StructKind { plain, exception };

template <class T, Text Module, StructKind Kind>
struct StructCodec : detail::NoCodec<T> {
  using NotAnAggregate = T;
};

// What COUPLER_STRUCT and COUPLER_EXCEPTION make the codec of T. Elixir: %Module{}, of exactly that
// module, with a value for each field.
template <class T, Text Module, StructKind Kind>
  requires std::is_aggregate_v<T>
struct StructCodec<T, Module, Kind> {
  static constexpr std::size_t size = detail::field_count<T>();
  static constexpr bool is_exception = Kind == StructKind::exception;
  static constexpr auto module = Module;
  static constexpr auto type = detail::module_type<Module>;
  static constexpr auto expected = "%" + Module + "{}";
  static constexpr TermTypes takes = TermType::map;
  using Indices = std::make_index_sequence<size>;
  using Parts = decltype([]<std::size_t... I>(std::index_sequence<I...>) {
    return TypeList<std::remove_cv_t<detail::FieldType<T, I>>...>();
  }(Indices()));

  static std::optional<T> decode(Term term, DecodeError& error) {
    const auto& names = keys(term.env());
    ERL_NIF_TERM name = 0;
    if (enif_get_map_value(term.env().get(), term.raw(), names[size], &name) == 0 || name != module_atom(term.env())) {
      return error.expected(expected, term);
    }
    return decode_fields(term, names, error, Indices());
  }

  static Term encode(Env env, const T& value) { return encode_fields(env, value, Indices()); }

 private:
  template <std::size_t I>
  using Field = std::remove_cv_t<detail::FieldType<T, I>>;
  static constexpr std::size_t key_count = size + (is_exception ? 2 : 1);

  static ERL_NIF_TERM module_atom(Env env) noexcept { return atom<detail::module_atom_name<Module>>(env).raw(); }

  // The fields in the order of the C++ type, then __struct__, then __exception__.
  static const detail::StructKeys<key_count>& keys(Env env) noexcept {
    static const detail::StructKeys<key_count> keys = make_keys(env, Indices());
    return keys;
  }

  template <std::size_t... I>
  static detail::StructKeys<key_count> make_keys(Env env, std::index_sequence<I...>) noexcept {
    if constexpr (is_exception) {
      return {env,
              {atom<detail::field_name<T, I>>(env).raw()..., atom<"__struct__">(env).raw(),
               atom<"__exception__">(env).raw()}};
    } else {
      return {env, {atom<detail::field_name<T, I>>(env).raw()..., atom<"__struct__">(env).raw()}};
    }
  }

  template <std::size_t I>
  static std::optional<Field<I>> decode_field(Term term, ERL_NIF_TERM key, bool& complete, DecodeError& error) {
    if (!complete) return std::nullopt;
    ERL_NIF_TERM value = 0;
    complete = enif_get_map_value(term.env().get(), term.raw(), key, &value) != 0;
    if (!complete) return error.expected(missing_field<I>, term);
    auto decoded = coupler::decode<Field<I>>(Term(term.env(), value), error);
    if (!decoded) error.at_field(detail::field_name<T, I>);
    complete = decoded.has_value();
    return decoded;
  }

  template <std::size_t I>
  static constexpr auto missing_field = expected + " with the field :" + detail::field_name<T, I>;

  template <std::size_t... I>
  static std::optional<T> decode_fields([[maybe_unused]] Term term,
                                        [[maybe_unused]] const detail::StructKeys<key_count>& names,
                                        [[maybe_unused]] DecodeError& error, std::index_sequence<I...>) {
    bool complete = true;
    [[maybe_unused]] detail::Slots<Field<I>...> slots{{decode_field<I>(term, names[I], complete, error)}...};
    if (!complete) return std::nullopt;
    return T{std::move(detail::slot<I>(slots))...};
  }

  template <std::size_t... I>
  static Term encode_fields(Env env, const T& value, std::index_sequence<I...>) {
    [[maybe_unused]] const auto fields = detail::tie_fields(value);
    if constexpr (is_exception) {
      return keys(env).make(
          env, {coupler::encode(env, std::get<I>(fields)).raw()..., module_atom(env), atom<"true">(env).raw()});
    } else {
      return keys(env).make(env, {coupler::encode(env, std::get<I>(fields)).raw()..., module_atom(env)});
    }
  }
};

}  // namespace coupler
