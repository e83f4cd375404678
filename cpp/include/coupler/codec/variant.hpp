// std::variant <-> the first alternative that fits.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <utility>

#include <coupler/codec.hpp>
#include <coupler/detail/shape.hpp>
#include <coupler/detail/type_list.hpp>

namespace coupler {

// Elixir: the union of the alternatives' types, of which no two may be the same. Those that take terms of this
// term's type are tried in the order written, so put the narrower first: std::variant<double, int> takes 1 as 1.0.
// If none fits, the error of the one that fitted furthest into the term is told, else all that were expected.
template <template <class...> class Variant, class First, class... Rest>
  requires(detail::VariantLike<Variant<First, Rest...>> && detail::are_distinct<First, Rest...>)
struct Codec<Variant<First, Rest...>> {
  using T = Variant<First, Rest...>;
  using Parts = TypeList<First, Rest...>;

  static constexpr LazyText<Codec> type{};
  static constexpr auto make_text() { return (Text(Codec<First>::type) + ... + (" | " + Text(Codec<Rest>::type))); }
  static constexpr auto expected = (Text(detail::expected_text<First>) + ... + (" or " + detail::expected_text<Rest>));
  static constexpr TermTypes takes = (detail::taken_types<First> | ... | detail::taken_types<Rest>);

  static std::optional<T> decode(Term term, DecodeError& error) {
    std::optional<T> value;
    DecodeError furthest;
    const TermType term_type = term.type();
    const bool fits = try_alternative<First>(value, term, term_type, furthest) ||
                      (try_alternative<Rest>(value, term, term_type, furthest) || ...);
    if (!fits && furthest.depth() == 0) return error.expected(expected, term);
    if (!fits) error = furthest;
    return value;
  }

  static Term encode(Env env, const T& value) {
    return encode_alternative(env, value, std::index_sequence_for<First, Rest...>());
  }

 private:
  template <class Alternative>
  static bool try_alternative(std::optional<T>& value, Term term, TermType term_type, DecodeError& furthest) {
    if (!detail::taken_types<Alternative>.contains(term_type)) return false;
    DecodeError error;
    auto decoded = coupler::decode<Alternative>(term, error);
    if (decoded) {
      value.emplace(*std::move(decoded));
    } else if (!furthest.failed() || error.depth() > furthest.depth()) {
      furthest = error;
    }
    return decoded.has_value();
  }

  // get_if is found through its argument: this header does not declare it.
  template <std::size_t... I>
  static Term encode_alternative(Env env, const T& value, std::index_sequence<I...>) {
    if (value.valueless_by_exception()) throw std::runtime_error("the result is a std::variant without a value");
    Term result(env, 0);
    const auto encode_if = [&](const auto* alternative) {
      if (alternative != nullptr) result = coupler::encode(env, *alternative);
    };
    (encode_if(get_if<I>(&value)), ...);
    return result;
  }
};

}  // namespace coupler
