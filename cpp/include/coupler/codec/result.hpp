// Ok, Error and Result <-> {:ok, value} and {:error, reason}.
#pragma once

#include <utility>

#include <coupler/atom.hpp>
#include <coupler/codec.hpp>
#include <coupler/detail/type_list.hpp>
#include <coupler/result.hpp>

namespace coupler {

namespace detail {

// The body shared by Ok and Error: {tag, value}, or the bare tag where there is no value.
template <class Tagged, class T, Text Tag>
struct TaggedCodec {
  using Parts = TypeList<T>;

  static constexpr LazyText<TaggedCodec> type{};
  static constexpr auto make_text() { return "{:" + Tag + ", " + Text(Codec<T>::type) + "}"; }
  static constexpr auto expected = "{:" + Tag + ", value}";
  static constexpr TermTypes takes = TermType::tuple;

  static std::optional<Tagged> decode(Term term, DecodeError& error) {
    int arity;
    const ERL_NIF_TERM* elements;
    if (enif_get_tuple(term.env().get(), term.raw(), &arity, &elements) == 0 || arity != 2 ||
        elements[0] != atom<Tag>(term.env()).raw()) {
      return error.expected(expected, term);
    }
    auto value = coupler::decode<T>(Term(term.env(), elements[1]), error);
    if (!value) return error.at_element(1);
    return Tagged{*std::move(value)};
  }

  static Term encode(Env env, const Tagged& tagged) {
    const ERL_NIF_TERM value = coupler::encode(env, tagged.value).raw();
    return {env, enif_make_tuple2(env.get(), atom<Tag>(env).raw(), value)};
  }
};

template <class Tagged, Text Tag>
struct TaggedCodec<Tagged, void, Tag> {
  using Parts = TypeList<>;

  static constexpr auto type = ":" + Tag;
  static constexpr auto expected = ":" + Tag;
  static constexpr TermTypes takes = TermType::atom;

  static std::optional<Tagged> decode(Term term, DecodeError& error) noexcept {
    if (term.raw() == atom<Tag>(term.env()).raw()) return Tagged{};
    return error.expected(expected, term);
  }

  static Term encode(Env env, const Tagged&) noexcept { return {env, atom<Tag>(env).raw()}; }
};

}  // namespace detail

template <class T>
struct Codec<Ok<T>> : detail::TaggedCodec<Ok<T>, T, "ok"> {};

template <class E>
struct Codec<Error<E>> : detail::TaggedCodec<Error<E>, E, "error"> {};

template <class T, class E>
struct Codec<Result<T, E>> {
  using Outcome = Codec<typename Result<T, E>::Outcome>;
  using Parts = typename Outcome::Parts;

  static constexpr auto type = Outcome::type;
  static constexpr auto expected = Outcome::expected;
  static constexpr TermTypes takes = Outcome::takes;

  static std::optional<Result<T, E>> decode(Term term, DecodeError& error) {
    auto outcome = Outcome::decode(term, error);
    if (!outcome) return std::nullopt;
    return Result<T, E>(*std::move(outcome));
  }

  static Term encode(Env env, const Result<T, E>& result) { return Outcome::encode(env, result.outcome()); }
};

}  // namespace coupler
