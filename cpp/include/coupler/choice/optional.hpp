// std::optional<T> <-> a T or nil. ErlOptional<T> <-> a T or :undefined.
#pragma once

#include <coupler/choice/detail/nil.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>

namespace coupler {

// A std::optional whose empty state is :undefined, as in Erlang's records and libraries. It owns its T. T decides
// how long you may keep it and whether threads may share it.
//
//     coupler::ErlOptional<std::int64_t> port(coupler::Atom service);   // integer() | :undefined
template <class T>
struct ErlOptional : std::optional<T> {
  using std::optional<T>::optional;
};

namespace detail {

// The shared body of both. The atom Empty always means the empty state, even if T also takes that atom (Atom does).
template <class Optional, Text Empty>
struct OptionalCodec {
  using T = typename Optional::value_type;
  using Parts = TypeList<T>;

  // The atom as Elixir writes it.
  static constexpr auto empty = [] {
    if constexpr (Empty.view() == "nil") return Empty;
    else return ":" + Empty;
  }();
  static constexpr LazyText<OptionalCodec> type{};
  static constexpr auto make_text() { return Text(Codec<T>::type) + " | " + empty; }
  static constexpr auto expected = detail::expected_text<T> + " or " + empty;
  static constexpr TermTypes takes = detail::taken_types<T> | TermType::atom;

  static std::optional<Optional> decode(Term term, DecodeError& error) {
    if (term.raw() == atom<Empty>(term.env()).raw()) return std::optional<Optional>(std::in_place);
    auto value = coupler::decode<T>(term, error);
    if (!value) return refuse_as(expected, term, error);
    return std::optional<Optional>(std::in_place, *std::move(value));
  }

  static Term encode(Env env, const Optional& value) {
    if (value) return coupler::encode(env, *value);
    return {env, atom<Empty>(env).raw()};
  }
};

template <class T>
inline constexpr bool is_erl_optional = false;
template <class T>
inline constexpr bool is_erl_optional<ErlOptional<T>> = true;

}  // namespace detail

// Elixir: T | nil. nil always becomes nullopt, even if T also takes nil (Atom does). A term that is neither is an
// error. T decides how long you may keep it and whether threads may share it. It does not compile if T has its own
// value for nil (std::optional and std::unique_ptr do).
//
//     std::optional<std::int64_t> find(std::string_view key);   // integer() | nil
template <class T>
  requires(!detail::has_nil<T>)
struct Codec<std::optional<T>> : detail::OptionalCodec<std::optional<T>, "nil"> {};

template <class T>
  requires detail::has_nil<T>
struct Codec<std::optional<T>> : detail::NoCodec<std::optional<T>, detail::Refusal::two_nils> {};

// Elixir: T | :undefined. If T has a value for nil, nil becomes that value.
template <class T>
  requires(!detail::is_erl_optional<T>)
struct Codec<ErlOptional<T>> : detail::OptionalCodec<ErlOptional<T>, "undefined"> {};

}  // namespace coupler
