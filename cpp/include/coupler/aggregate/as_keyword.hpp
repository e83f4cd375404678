// AsKeyword: aggregates <-> keyword lists, the form in which Elixir functions take options.
#pragma once

#include <cstddef>
#include <utility>

#include <coupler/aggregate/detail/field_codec.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>
#include <coupler/text/detail/atom_text.hpp>
#include <coupler/text/detail/join.hpp>

namespace coupler {

namespace detail {

template <class T, class... Options>
struct KeywordCodec : NoForm<T, Options...> {};

template <class T, class... Options>
  requires AggregateWith<T, Options...>
struct KeywordCodec<T, Options...> {
  using Fields = AggregateFields<T, Options...>;
  using Parts = typename Fields::Values;

  static constexpr LazyText<KeywordCodec> type{};
  static constexpr auto make_text() { return type_of(typename Fields::Sequence()); }
  static constexpr Text expected = "a keyword list";
  static constexpr TermTypes takes = TermType::list;

  static std::optional<T> decode(Term term, DecodeError& error) {
    if (enif_is_list(term.env().get(), term.raw()) == 0) return error.expected(expected, term);
    FieldTerms<Fields> terms{};
    if (!read(term, terms, error) || !has_all(term, terms, error, typename Fields::Sequence())) return std::nullopt;
    return FieldCodec<T, Fields>::template decode<KeyStep<AtomKeys<Fields>>>(term.env(), terms, error);
  }

  static Term encode(Env env, const T& value) { return encode_fields(env, value, typename Fields::Sequence()); }

 private:
  template <std::size_t K>
  static constexpr auto pair_type() {
    const auto value = ", " + Text(Codec<typename Fields::template Value<K>>::type) + "}";
    return "{" + atom_text<Fields::template name<K>> + value;
  }

  template <std::size_t... K>
  static constexpr auto type_of(std::index_sequence<K...>) {
    if constexpr (is_nested<T>) return Text("keyword()");
    else return "[" + join<" | ">(KeywordCodec::pair_type<K>()...) + "]";
  }

  static constexpr auto known_key = []<std::size_t... K>(std::index_sequence<K...>) {
    if constexpr (sizeof...(K) == 0) return Text("an empty keyword list");
    else return "one of the keys " + join<", ">((atom_text<Fields::template name<K>>)...);
  }(typename Fields::Sequence());

  // The list is read once for all keys. If a key occurs twice, the first one counts, as for Keyword.get/2.
  static bool read(Term list, FieldTerms<Fields>& terms, DecodeError& error) {
    ErlNifEnv* env = list.env().get();
    ERL_NIF_TERM pair = 0;
    ERL_NIF_TERM tail = list.raw();
    for (std::size_t i = 0; enif_get_list_cell(env, tail, &pair, &tail) != 0; ++i) {
      if (!read_pair(Term(list.env(), pair), terms, error)) return error.at_index(i), false;
    }
    if (enif_is_empty_list(env, tail) != 0) return true;
    error.expected("a proper list", list);
    return false;
  }

  static bool read_pair(Term pair, FieldTerms<Fields>& terms, DecodeError& error) {
    const Env env = pair.env();
    int arity = 0;
    const ERL_NIF_TERM* elements = nullptr;
    if (enif_get_tuple(env.get(), pair.raw(), &arity, &elements) == 0 || arity != 2 ||
        enif_is_atom(env.get(), elements[0]) == 0) {
      error.expected("a pair of an atom and a value", pair);
      return false;
    }
    if (set(env, elements[0], elements[1], terms, typename Fields::Sequence()) || Fields::ignores_unknown) return true;
    error.expected(known_key, Term(env, elements[0]));
    return false;
  }

  template <std::size_t... K>
  static bool set([[maybe_unused]] Env env, [[maybe_unused]] ERL_NIF_TERM key, [[maybe_unused]] ERL_NIF_TERM value,
                  [[maybe_unused]] FieldTerms<Fields>& terms, std::index_sequence<K...>) {
    return ((key == AtomKeys<Fields>::template key<K>(env) && ((terms[K] = terms[K] == 0 ? value : terms[K]), true)) ||
            ...);
  }

  template <std::size_t... K>
  static bool has_all([[maybe_unused]] Term list, [[maybe_unused]] const FieldTerms<Fields>& terms,
                      [[maybe_unused]] DecodeError& error, std::index_sequence<K...>) {
    const auto has = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
      if (terms[I] != 0 || Fields::template is_optional<I>) return true;
      return error.expected(missing_key<I>, list), false;
    };
    return (has(std::integral_constant<std::size_t, K>()) && ...);
  }

  template <std::size_t K>
  static constexpr auto missing_key = "a keyword list with the key " + atom_text<Fields::template name<K>>;

  template <std::size_t... K>
  static Term encode_fields(Env env, [[maybe_unused]] const T& value, std::index_sequence<K...>) {
    ERL_NIF_TERM pairs[Fields::size + 1];
    unsigned count = 0;
    [[maybe_unused]] const auto add = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
      if (FieldCodec<T, Fields>::template is_absent<I>(value)) return;
      const ERL_NIF_TERM field = FieldCodec<T, Fields>::template encode<I>(env, value).raw();
      pairs[count++] = enif_make_tuple2(env.get(), atom<Fields::template name<I>>(env).raw(), field);
    };
    (add(std::integral_constant<std::size_t, K>()), ...);
    return {env, enif_make_list_from_array(env.get(), pairs, count)};
  }
};

}  // namespace detail

// Elixir: a keyword list with a pair for each field. A result has the order of the fields. A parameter may have any
// order, and the first of equal keys counts. A missing key is an error, and so is an unknown one; options allow both.
// Options: Rename, Skip, OptionalKey, Defaults, RequiredKey, IgnoreUnknown.
//
//     struct Options { std::uint32_t iterations = 1000; std::string format = "hex"; };
//
//     template <>
//     struct coupler::Codec<Options> : coupler::AsKeyword<Options, coupler::Defaults> {};   // [iterations: 5]
//
// T is a plain C++ value. Its fields decide how long you may keep it and whether threads may share it. A field that is
// a view lives as long as the call.
template <class T, class... Options>
struct AsKeyword : detail::KeywordCodec<T, Options...> {};

}  // namespace coupler
