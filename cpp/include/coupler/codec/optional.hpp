// std::optional<T> <-> a T or nil.
#pragma once

#include <coupler/atom.hpp>
#include <coupler/codec.hpp>
#include <coupler/detail/type_list.hpp>

namespace coupler {

namespace detail {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

}  // namespace detail

// Elixir: T | nil. nil is nullopt for every T, also where T itself would take it, as Atom does.
// There is none for an optional of an optional, whose two empty states would both be nil.
template <class T>
  requires(!detail::is_optional<T>)
struct Codec<std::optional<T>> {
  using Parts = TypeList<T>;

  static constexpr LazyText<Codec> type{};
  static constexpr auto make_text() { return Text(Codec<T>::type) + " | nil"; }
  static constexpr auto expected = detail::expected_text<T> + " or nil";
  static constexpr TermTypes takes = detail::taken_types<T> | TermType::atom;

  static std::optional<std::optional<T>> decode(Term term, DecodeError& error) {
    if (term.raw() == atom<"nil">(term.env()).raw()) return std::optional<std::optional<T>>(std::in_place);
    auto value = coupler::decode<T>(term, error);
    if (!value) return refuse(term, error);
    return std::optional<std::optional<T>>(std::in_place, *std::move(value));
  }

  static Term encode(Env env, const std::optional<T>& value) {
    if (value) return coupler::encode(env, *value);
    return {env, atom<"nil">(env).raw()};
  }

 private:
  // What T refused as a whole is told as "... or nil"; what was wrong inside it, as T tells it.
  static std::nullopt_t refuse(Term term, DecodeError& error) noexcept {
    if (error.depth() > 0) return std::nullopt;
    return error.expected(expected, term);
  }
};

}  // namespace coupler
