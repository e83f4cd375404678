// AsMap: aggregates <-> maps with a key for each field. AsTaggedMap: the same in a tuple with an atom, {:tag, %{}}.
#pragma once

#include <cstddef>
#include <utility>

#include <coupler/aggregate/detail/field_codec.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>
#include <coupler/term/binary.hpp>
#include <coupler/term/detail/make_map.hpp>
#include <coupler/term/detail/map_iterator.hpp>
#include <coupler/text/detail/atom_text.hpp>
#include <coupler/text/detail/join.hpp>

namespace coupler {

namespace detail {

// The keys of a map: atoms, or binaries. A binary lives only as long as the call, so each call makes its own.
template <class Fields, bool Strings>
struct MapKeys {
  template <std::size_t K>
  static ERL_NIF_TERM key(Env env) {
    if constexpr (Strings) return NewBinary(env, Fields::template name<K>.view()).term().raw();
    else return AtomKeys<Fields>::template key<K>(env);
  }

  // ":name" or "\"name\"", as Elixir writes them.
  template <std::size_t K>
  static constexpr auto text = [] {
    if constexpr (Strings) return "\"" + Fields::template name<K> + "\"";
    else return atom_text<Fields::template name<K>>;
  }();

  static constexpr auto texts = []<std::size_t... K>(std::index_sequence<K...>) {
    return join<", ">(text<K>...);
  }(typename Fields::Sequence());
};

template <class T, class... Options>
struct MapCodec : NoForm<T, Options...> {};

template <class T, class... Options>
  requires AggregateWith<T, Options...>
struct MapCodec<T, Options...> {
  using Fields = AggregateFields<T, Options...>;
  using Parts = typename Fields::Values;
  static constexpr bool has_string_keys = one_of<StringKeys, Options...>;
  using Keys = MapKeys<Fields, has_string_keys>;

  static constexpr LazyText<MapCodec> type{};
  static constexpr auto make_text() { return type_of(typename Fields::Sequence()); }
  static constexpr auto expected = "a map with the keys " + Keys::texts;
  static constexpr TermTypes takes = TermType::map;

  static std::optional<T> decode(Term term, DecodeError& error) {
    std::size_t size = 0;
    if (enif_get_map_size(term.env().get(), term.raw(), &size) == 0) return error.expected(expected, term);
    FieldTerms<Fields> terms;
    std::size_t found = 0;
    if (!fetch(term, terms, found, error, typename Fields::Sequence())) return std::nullopt;
    if (!Fields::ignores_unknown && found != size) return unknown_key(term, error);
    return FieldCodec<T, Fields>::template decode<KeyStep<Keys>>(term.env(), terms, error);
  }

  static Term encode(Env env, const T& value) { return encode_fields(env, value, typename Fields::Sequence()); }

 private:
  template <std::size_t K>
  static constexpr auto pair_type() {
    const auto value = "(" + Keys::template text<K> + ") => " + Text(Codec<typename Fields::template Value<K>>::type);
    if constexpr (Fields::template is_optional<K>) return "optional" + value;
    else return "required" + value;
  }

  // A typespec cannot name a key that is a binary.
  template <std::size_t... K>
  static constexpr auto type_of(std::index_sequence<K...>) {
    if constexpr (is_nested<T>) return Text("map()");
    else if constexpr (has_string_keys) return Text("%{optional(binary()) => term()}");
    else return "%{" + join<", ">(MapCodec::pair_type<K>()...) + "}";
  }

  template <std::size_t... K>
  static bool fetch([[maybe_unused]] Term term, [[maybe_unused]] FieldTerms<Fields>& terms,
                    [[maybe_unused]] std::size_t& found, [[maybe_unused]] DecodeError& error,
                    std::index_sequence<K...>) {
    [[maybe_unused]] const auto has = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
      const Env env = term.env();
      terms[I] = 0;
      if (enif_get_map_value(env.get(), term.raw(), Keys::template key<I>(env), &terms[I]) != 0) return ++found, true;
      if constexpr (!Fields::template is_optional<I>) error.expected(missing_key<I>, term);
      return Fields::template is_optional<I>;
    };
    return (has(std::integral_constant<std::size_t, K>()) && ...);
  }

  template <std::size_t K>
  static constexpr auto missing_key = "a map with the key " + Keys::template text<K>;
  static constexpr auto known_key = [] {
    if constexpr (Fields::size == 0) return Text("a map without keys");
    else return "one of the keys " + Keys::texts;
  }();

  static std::nullopt_t unknown_key(Term term, DecodeError& error) {
    MapIterator pairs(term);
    for (ERL_NIF_TERM key = 0, value = 0; pairs.next(key, value);) {
      if (!is_known(Term(term.env(), key), typename Fields::Sequence())) {
        return error.expected(known_key, Term(term.env(), key));
      }
    }
    return error.expected(expected, term);
  }

  template <std::size_t... K>
  static bool is_known([[maybe_unused]] Term key, std::index_sequence<K...>) {
    return ((key == Term(key.env(), Keys::template key<K>(key.env()))) || ...);
  }

  template <std::size_t... K>
  static Term encode_fields(Env env, [[maybe_unused]] const T& value, std::index_sequence<K...>) {
    ERL_NIF_TERM keys[Fields::size + 1];
    ERL_NIF_TERM values[Fields::size + 1];
    std::size_t count = 0;
    [[maybe_unused]] const auto add = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
      if (FieldCodec<T, Fields>::template is_absent<I>(value)) return;
      keys[count] = Keys::template key<I>(env);
      values[count++] = FieldCodec<T, Fields>::template encode<I>(env, value).raw();
    };
    (add(std::integral_constant<std::size_t, K>()), ...);
    return {env, make_map(env, keys, values, count)};
  }
};

}  // namespace detail

// Elixir: a map with a key for each field: the atom of the field's name, or its binary (StringKeys). A missing key is
// an error, and so is an unknown one; options allow both. Options: Rename, Skip, OptionalKey, Defaults, RequiredKey,
// IgnoreUnknown, StringKeys.
//
//     struct Point { double x, y; };                       // %{x: 1.0, y: 2.0}
//
//     template <>
//     struct coupler::Codec<Point> : coupler::AsMap<Point> {};
//
// T is a plain C++ value. Its fields decide how long you may keep it and whether threads may share it. A field that is
// a view lives as long as the call.
template <class T, class... Options>
struct AsMap : detail::MapCodec<T, Options...> {};

// Elixir: {:tag, %{...}}, one case of a variant. Errors, lifetime, threads and options are those of AsMap.
//
//     struct Circle { double radius; };                    // {:circle, %{radius: 1.0}}
//
//     template <>
//     struct coupler::Codec<Circle> : coupler::AsTaggedMap<Circle, "circle"> {};
template <class T, Text Tag, class... Options>
struct AsTaggedMap {
  using Map = AsMap<T, Options...>;
  using Parts = typename Map::Parts;

  static constexpr LazyText<AsTaggedMap> type{};
  static constexpr auto make_text() { return "{" + detail::atom_text<Tag> + ", " + Text(Map::type) + "}"; }
  static constexpr auto expected = "{" + detail::atom_text<Tag> + ", map}";
  static constexpr TermTypes takes = TermType::tuple;

  static std::optional<T> decode(Term term, DecodeError& error) {
    int arity = 0;
    const ERL_NIF_TERM* elements = nullptr;
    if (enif_get_tuple(term.env().get(), term.raw(), &arity, &elements) == 0 || arity != 2 ||
        elements[0] != atom<Tag>(term.env()).raw()) {
      return error.expected(expected, term);
    }
    auto value = Map::decode(Term(term.env(), elements[1]), error);
    if (!value) return error.at_element(1);
    return value;
  }

  static Term encode(Env env, const T& value) {
    const ERL_NIF_TERM map = Map::encode(env, value).raw();
    return {env, enif_make_tuple2(env.get(), atom<Tag>(env).raw(), map)};
  }
};

}  // namespace coupler
