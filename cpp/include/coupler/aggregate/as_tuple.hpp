// AsTuple, AsRecord and AsTagged: aggregates <-> tuples of their fields, with or without an atom before them.
#pragma once

#include <cstddef>
#include <utility>

#include <coupler/aggregate/detail/field_codec.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>
#include <coupler/text/detail/atom_text.hpp>
#include <coupler/text/detail/digits.hpp>
#include <coupler/text/detail/join.hpp>

namespace coupler {

namespace detail {

template <class T, class Tag, class... Options>
struct FieldTupleCodec : NoForm<T, Options...> {};

// The atom before the fields: LiteralTag<"name">, or NoTag.
struct NoTag {
  static constexpr std::size_t size = 0;
  static constexpr auto in_braces(const auto&... fields) { return "{" + join<", ">(fields...) + "}"; }
};
template <Text Name>
struct LiteralTag {
  static constexpr std::size_t size = 1;
  static constexpr auto in_braces(const auto&... fields) { return "{" + join<", ">(atom_text<Name>, fields...) + "}"; }
  static ERL_NIF_TERM term(Env env) noexcept { return atom<Name>(env).raw(); }
};

template <class T, class Tag, class... Options>
  requires AggregateWith<T, Options...>
struct FieldTupleCodec<T, Tag, Options...> {
  using Fields = AggregateFields<T, Options...>;
  using Parts = typename Fields::Values;

  static constexpr std::size_t size = Tag::size + Fields::size;
  static constexpr LazyText<FieldTupleCodec> type{};
  static constexpr auto make_text() { return type_of(typename Fields::Sequence()); }
  static constexpr auto expected = []<std::size_t... K>(std::index_sequence<K...>) {
    return Tag::in_braces(Fields::template name<K>...);
  }(typename Fields::Sequence());
  static constexpr TermTypes takes = TermType::tuple;

  static std::optional<T> decode(Term term, DecodeError& error) {
    const Env env = term.env();
    const ERL_NIF_TERM* elements = nullptr;
    int arity = 0;
    if (enif_get_tuple(env.get(), term.raw(), &arity, &elements) == 0 || static_cast<std::size_t>(arity) != size ||
        !has_tag(env, elements)) {
      return error.expected(expected, term);
    }
    FieldTerms<Fields> terms;
    for (std::size_t i = 0; i < Fields::size; ++i) terms[i] = elements[Tag::size + i];
    return FieldCodec<T, Fields>::template decode<FieldStep<Fields>>(env, terms, error);
  }

  static Term encode(Env env, const T& value) { return encode_fields(env, value, typename Fields::Sequence()); }

 private:
  template <std::size_t... K>
  static constexpr auto type_of(std::index_sequence<K...>) {
    if constexpr (is_nested<T>) return Text("tuple()");
    else return Tag::in_braces(Codec<typename Fields::template Value<K>>::type...);
  }

  static bool has_tag([[maybe_unused]] Env env, [[maybe_unused]] const ERL_NIF_TERM* elements) noexcept {
    if constexpr (Tag::size == 0) return true;
    else return elements[0] == Tag::term(env);
  }

  template <std::size_t... K>
  static Term encode_fields(Env env, [[maybe_unused]] const T& value, std::index_sequence<K...>) {
    ERL_NIF_TERM elements[size + 1] = {};
    if constexpr (Tag::size == 1) elements[0] = Tag::term(env);
    ((elements[Tag::size + K] = FieldCodec<T, Fields>::template encode<K>(env, value).raw()), ...);
    return {env, enif_make_tuple_from_array(env.get(), elements, size)};
  }
};

// The codec of an aggregate without fields: the bare atom.
template <class T, Text Tag>
struct UnitCodec {
  using Parts = TypeList<>;
  static constexpr auto type = atom_text<Tag>;
  static constexpr auto expected = atom_text<Tag>;
  static constexpr TermTypes takes = TermType::atom;

  static std::optional<T> decode(Term term, DecodeError& error) {
    if (term.raw() == atom<Tag>(term.env()).raw()) return T{};
    return error.expected(expected, term);
  }
  static Term encode(Env env, const T&) noexcept { return {env, atom<Tag>(env).raw()}; }
};

template <class T, Text Tag, class... Options>
struct TaggedFieldsCodec : FieldTupleCodec<T, LiteralTag<Tag>, Options...> {};
template <class T, Text Tag, class... Options>
  requires(AggregateWith<T, Options...> && AggregateFields<T, Options...>::size == 0)
struct TaggedFieldsCodec<T, Tag, Options...> : UnitCodec<T, Tag> {};

}  // namespace detail

// Elixir: a tuple of the fields, in their order. A tuple of another size is an error. Options: Skip.
//
//     struct Point { double x, y; };     // {1.0, 2.0}
//
//     template <>
//     struct coupler::Codec<Point> : coupler::AsTuple<Point> {};
//
// T is a plain C++ value. Its fields decide how long you may keep it and whether threads may share it. A field that is
// a view lives as long as the call. The same holds for AsRecord and AsTagged.
template <class T, class... Options>
struct AsTuple : detail::FieldTupleCodec<T, detail::NoTag, Options...> {};

// Elixir: an Erlang record, {:point, 1.0, 2.0}. Another atom or size is an error. Options: Skip.
//
//     template <>
//     struct coupler::Codec<Point> : coupler::AsRecord<Point, "point"> {};
template <class T, Text Name, class... Options>
struct AsRecord : detail::FieldTupleCodec<T, detail::LiteralTag<Name>, Options...> {};

// Elixir: one case of a variant, such as {:circle, radius}. A case without fields is a bare atom, such as :empty.
// Another atom or size is an error. Options: Skip.
//
//     struct Circle { double radius; };
//     struct Empty {};
//     using Figure = std::variant<Empty, Circle>;
//
//     template <> struct coupler::Codec<Circle> : coupler::AsTagged<Circle, "circle"> {};
//     template <> struct coupler::Codec<Empty> : coupler::AsTagged<Empty, "empty"> {};
template <class T, Text Tag, class... Options>
struct AsTagged : detail::TaggedFieldsCodec<T, Tag, Options...> {};

}  // namespace coupler
