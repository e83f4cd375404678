// std::variant <-> the type of one of its alternatives. The first alternative that fits decodes the term.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include <coupler/choice/detail/nil.hpp>
#include <coupler/choice/detail/retries.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/reachable.hpp>
#include <coupler/reflect/detail/shape.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>

namespace coupler {

namespace detail {

// Whether one of the types is a variant that may be retried, or has a codec that does not name its Parts.
template <class... Ts>
constexpr bool holds_ambiguous(TypeList<Ts...>) {
  const auto is_ambiguous = []<class T>(TypeList<T>) {
    if constexpr (requires { Codec<T>::is_ambiguous; }) return Codec<T>::is_ambiguous;
    else return !requires { typename Codec<T>::Parts; };
  };
  return (is_ambiguous(TypeList<Ts>()) || ...);
}

// is_whole_number: T takes integers, but no floats. is_float: T takes integers, floats, and at most atoms besides,
// so it is a float itself.
template <class T>
inline constexpr bool is_whole_number =
    taken_types<T>.contains(TermType::integer) && !taken_types<T>.contains(TermType::floating);
template <class T>
inline constexpr bool is_float =
    taken_types<T>.contains(TermType::integer) && taken_types<T>.contains(TermType::floating) &&
    !taken_types<T>.intersects(TermType::bitstring | TermType::list | TermType::map | TermType::tuple |
                               TermType::function | TermType::pid | TermType::port | TermType::reference);

// The types in the order in which they are tried. That is the order written, with one exception: an integer type after
// a float type moves before the first float type, which would turn its integers into floats. For all other terms the
// order written decides.
template <class Before, class Floats, class... Ts>
struct TryOrder;
template <class... Before, class... Floats>
struct TryOrder<TypeList<Before...>, TypeList<Floats...>> {
  using type = TypeList<Before..., Floats...>;
};
template <class... Before, class... Floats, class T, class... Ts>
struct TryOrder<TypeList<Before...>, TypeList<Floats...>, T, Ts...>
    : std::conditional_t<is_whole_number<T> || (sizeof...(Floats) == 0 && !is_float<T>),
                         TryOrder<TypeList<Before..., T>, TypeList<Floats...>, Ts...>,
                         TryOrder<TypeList<Before...>, TypeList<Floats..., T>, Ts...>> {};

}  // namespace detail

// Elixir: the union of the alternatives' types. No two alternatives may be the same type.
//
//     double area(std::variant<Circle, Square> figure);
//
// Order: the alternatives that take terms of this term's type are tried in the order written. Put the narrower one
// first: the second of std::variant<std::int64_t, int> is never used. An integer is tried with the integer types before
// the float types, even if those come first: std::variant<double, coupler::BigInt> takes 1 as the integer. nil goes to
// the alternative that has a value for nil, such as std::monostate, even if it comes last. At most one may have such a
// value.
//
// Errors: if none fits, the error of the alternative that got furthest into the term is reported. If none got into it,
// the error lists everything that was expected. Variants inside variants may make Coupler decode parts of a term again
// and again. A term that needs too many such attempts is an error. A result without a value
// (valueless_by_exception()) raises RuntimeError.
//
// It is a plain C++ value. Its alternatives decide how long you may keep it and whether threads may share it.
template <template <class...> class Variant, class First, class... Rest>
  requires(detail::VariantLike<Variant<First, Rest...>> && detail::are_distinct<First, Rest...> &&
           detail::nil_count<First, Rest...> <= 1)
struct Codec<Variant<First, Rest...>> {
  using T = Variant<First, Rest...>;
  using Parts = TypeList<First, Rest...>;

  static constexpr LazyText<Codec> type{};
  static constexpr auto make_text() { return (Text(Codec<First>::type) + ... + (" | " + Text(Codec<Rest>::type))); }
  static constexpr auto expected = (Text(detail::expected_text<First>) + ... + (" or " + detail::expected_text<Rest>));
  static constexpr TermTypes takes = (detail::taken_types<First> | ... | detail::taken_types<Rest>);

  // Whether two alternatives may be tried for one term, and the first may decode the term's contents before it fails.
  static constexpr bool is_ambiguous = [] {
    constexpr TermTypes holding = TermType::list | TermType::map | TermType::tuple;
    const TermTypes taken[] = {detail::taken_types<First>, detail::taken_types<Rest>...};
    for (std::size_t i = 0; i <= sizeof...(Rest); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (taken[i].intersects(taken[j] & holding)) return true;
      }
    }
    return false;
  }();

  static std::optional<T> decode(Term term, DecodeError& error) {
    using Counted = std::conditional_t<is_ambiguous && detail::holds_ambiguous(detail::Reachable<First, Rest...>()),
                                       detail::Retries, detail::NoRetries>;
    std::optional<T> value;
    DecodeError furthest = DecodeError::within(error);
    Counted retries(error);
    std::optional<TermType> kind;
    const bool is_nil = detail::nil_count<First, Rest...> > 0 && term.raw() == atom<"nil">(term.env()).raw();
    const bool fits = [&]<class... Ts>(TypeList<Ts...>) {
      return (try_alternative<Ts>(value, term, kind, is_nil, retries, furthest) || ...);
    }(typename detail::TryOrder<TypeList<>, TypeList<>, First, Rest...>::type());
    if (!fits) {
      error = furthest;
      detail::refuse_as(expected, term, error);
    }
    return value;
  }

  static Term encode(Env env, const T& value) {
    return encode_alternative(env, value, std::index_sequence_for<First, Rest...>());
  }

 private:
  // Numbers and texts are tried without asking for the term's type: trying them costs no more than asking. They never
  // fail deep inside the term, so their errors are never reported.
  template <class Alternative>
  static constexpr bool is_scalar = std::is_arithmetic_v<Alternative> || detail::StringView<Alternative>;

  template <class Alternative, class Retries>
  [[gnu::always_inline]] static bool try_alternative(std::optional<T>& value, Term term, std::optional<TermType>& kind,
                                                     bool is_nil, Retries& retries, DecodeError& furthest) {
    if constexpr (is_scalar<Alternative>) {
      DecodeError ignored;
      const auto decoded = coupler::decode<Alternative>(term, ignored);
      if (decoded) value.emplace(*decoded);
      return decoded.has_value();
    } else {
      if (!kind) kind = term.type();
      if constexpr (detail::is_fat<detail::Decoding, Alternative>)
        return try_apart<Alternative>(value, term, *kind, is_nil, retries, furthest);
      else return try_typed<Alternative>(value, term, *kind, is_nil, retries, furthest);
    }
  }

  // Large alternatives get a stack frame each, so that they do not add up in one.
  template <class Alternative, class Retries>
  [[gnu::noinline]] static bool try_apart(std::optional<T>& value, Term term, TermType kind, bool is_nil,
                                          Retries& retries, DecodeError& furthest) {
    return try_typed<Alternative>(value, term, kind, is_nil, retries, furthest);
  }

  template <class Alternative, class Retries>
  static bool try_typed(std::optional<T>& value, Term term, TermType kind, bool is_nil, Retries& retries,
                        DecodeError& furthest) {
    if (!detail::taken_types<Alternative>.contains(kind) || (is_nil && !detail::has_nil<Alternative>)) return false;
    if (furthest.is_final()) return false;
    DecodeError error = DecodeError::within(furthest);
    if (!retries.begin(error)) return furthest.expected_finally(detail::too_ambiguous, term), false;
    auto decoded = coupler::decode<Alternative>(term, error);
    retries.end();
    if (decoded) {
      value.emplace(*std::move(decoded));
    } else if (!furthest.failed() || error.is_final() || error.depth() > furthest.depth()) {
      furthest = error;
    }
    return decoded.has_value();
  }

  // get_if is found by argument-dependent lookup: this header does not declare it.
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

template <template <class...> class Variant, class First, class... Rest>
  requires(detail::VariantLike<Variant<First, Rest...>> && detail::nil_count<First, Rest...> > 1)
struct Codec<Variant<First, Rest...>> : detail::NoCodec<Variant<First, Rest...>, detail::Refusal::two_nils> {};

}  // namespace coupler
