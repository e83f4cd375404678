// C++ aggregates <-> Elixir structs and exceptions, with the field names of the C++ type.
#pragma once

#include <cstddef>
#include <utility>

#include <coupler/atom.hpp>
#include <coupler/codec.hpp>
#include <coupler/detail/atom_text.hpp>
#include <coupler/detail/field_codec.hpp>
#include <coupler/detail/module_name.hpp>
#include <coupler/detail/struct_keys.hpp>
#include <coupler/detail/type_list.hpp>

namespace coupler {

namespace detail {

enum class StructKind { plain, exception };

template <class T, Text Module, StructKind Kind, class... Options>
struct StructCodec : NoForm<T, Options...> {};

template <class T, Text Module, StructKind Kind, class... Options>
  requires AggregateWith<T, Options...>
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
    Source source{term, keys(term.env())};
    ERL_NIF_TERM name;
    if (enif_get_map_value(term.env().get(), term.raw(), source.keys[size], &name) == 0 ||
        name != module_atom(term.env())) {
      return error.expected(expected, term);
    }
    return FieldCodec<T, Fields>::decode(source, error);
  }

  static Term encode(Env env, const T& value) { return encode_fields(env, value, typename Fields::Sequence()); }

 private:
  // The fields in the order of the C++ type, then __struct__, then __exception__.
  static constexpr std::size_t key_count = size + (is_exception ? 2 : 1);
  using Keys = StructKeys<key_count>;

  struct Source {
    Term term;
    const Keys& keys;

    [[nodiscard]] Env env() const noexcept { return term.env(); }

    template <std::size_t K>
    [[nodiscard]] ERL_NIF_TERM get() const noexcept {
      ERL_NIF_TERM value;
      return enif_get_map_value(env().get(), term.raw(), keys[K], &value) != 0 ? value : 0;
    }
    template <std::size_t K>
    void missing(DecodeError& error) const noexcept {
      error.expected(missing_field<K>, term);
    }
    template <std::size_t K>
    void wrong(DecodeError& error) const noexcept {
      error.at_field(Fields::template name<K>);
    }
  };

  template <std::size_t K>
  static constexpr auto missing_field = expected + " with the field " + atom_text<Fields::template name<K>>;

  static ERL_NIF_TERM module_atom(Env env) noexcept { return atom<module_atom_name<Module>>(env).raw(); }

  static const Keys& keys(Env env) noexcept {
    static const Keys keys = make_keys(env, typename Fields::Sequence());
    return keys;
  }

  template <std::size_t... K>
  static Keys make_keys(Env env, std::index_sequence<K...>) noexcept {
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

// What COUPLER_STRUCT and COUPLER_EXCEPTION make the codec of T. Elixir: %Module{}, of exactly that
// module, with a value for each field. Options: Rename, Skip.
template <class T, Text Module, class... Options>
struct AsStruct : detail::StructCodec<T, Module, detail::StructKind::plain, Options...> {};
template <class T, Text Module, class... Options>
struct AsException : detail::StructCodec<T, Module, detail::StructKind::exception, Options...> {};

}  // namespace coupler
