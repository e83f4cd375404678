// std::tuple of any size, std::pair <-> tuples.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/decode_part.hpp>
#include <coupler/reflect/detail/shape.hpp>
#include <coupler/reflect/detail/slots.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/text/detail/digits.hpp>
#include <coupler/text/detail/join.hpp>

namespace coupler {

// Elixir: a tuple of exactly as many elements. Copied in both directions, and owned if its elements are. A std::tuple
// of references, such as std::tie makes, is borrowed and a result only. Errors: another size, or an element of another
// type: "element 1: expected ...".
//
//     std::pair<double, double> sorted(double a, double b) { return {std::min(a, b), std::max(a, b)}; }
template <detail::TupleLike T>
struct Codec<T> {
  static constexpr std::size_t size = std::tuple_size<T>::value;
  using Indices = std::make_index_sequence<size>;
  template <std::size_t I>
  using Element = std::remove_cvref_t<std::tuple_element_t<I, T>>;

  using Parts =
      decltype([]<std::size_t... I>(std::index_sequence<I...>) { return TypeList<Element<I>...>(); }(Indices()));

  static constexpr bool has_references = []<std::size_t... I>(std::index_sequence<I...>) {
    return (std::is_reference_v<std::tuple_element_t<I, T>> || ...);
  }(Indices());
  static constexpr Lifetime lifetime = has_references ? Lifetime::source : Lifetime::owned;

  static constexpr LazyText<Codec> type{};
  static constexpr auto make_text() {
    return []<std::size_t... I>(std::index_sequence<I...>) {
      return "{" + detail::join<", ">(Codec<Element<I>>::type...) + "}";
    }(Indices());
  }
  static constexpr auto expected = "a tuple of " + detail::decimal<size>() + " elements";
  static constexpr TermTypes takes = TermType::tuple;

  static std::optional<T> decode(Term term, DecodeError& error)
    requires(!has_references)
  {
    int arity;
    const ERL_NIF_TERM* elements;
    if (enif_get_tuple(term.env().get(), term.raw(), &arity, &elements) == 0 ||
        static_cast<std::size_t>(arity) != size) {
      return error.expected(expected, term);
    }
    return decode_elements(term.env(), elements, error, Indices());
  }

  static Term encode(Env env, const T& value) { return encode_elements(env, value, Indices()); }

 private:
  template <std::size_t... I>
  static std::optional<T> decode_elements([[maybe_unused]] Env env, [[maybe_unused]] const ERL_NIF_TERM* elements,
                                          [[maybe_unused]] DecodeError& error, std::index_sequence<I...>) {
    bool complete = true;
    [[maybe_unused]] detail::Slots<Element<I>...> slots{
        {detail::decode_part<Element<I>>(Term(env, elements[I]), complete, error, [&] { error.at_element(I); })}...};
    if (!complete) return std::nullopt;
    return std::optional<T>(std::in_place, std::move(detail::slot<I>(slots))...);
  }

  template <std::size_t... I>
  static Term encode_elements(Env env, const T& value, std::index_sequence<I...>) {
    using std::get;
    const ERL_NIF_TERM elements[size + 1] = {coupler::encode(env, get<I>(value)).raw()..., 0};
    return {env, enif_make_tuple_from_array(env.get(), elements, size)};
  }
};

}  // namespace coupler
