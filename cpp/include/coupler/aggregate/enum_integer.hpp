// AsInteger: enums <-> their numbers.
#pragma once

#include <cstddef>
#include <utility>

#include <coupler/aggregate/detail/enum_values.hpp>
#include <coupler/aggregate/field_options.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/text/detail/digits.hpp>
#include <coupler/text/detail/join.hpp>

namespace coupler {

// Elixir: the number of one of the values. Any other number is an error. A result without a name raises RuntimeError.
// An enum is a plain value: keep it as long as you like, on any thread. Options: Values, Skip.
//
//     enum class Priority { low = 1, high = 10 };   // 1 | 10
//
//     template <> struct coupler::Codec<Priority> : coupler::AsInteger<Priority> {};
template <detail::FixedEnum E, class... Options>
struct AsInteger : detail::NoCodec<E, detail::enum_refusal<E, detail::enum_values<E>, Options...>()> {};

template <detail::FixedEnum E, class... Options>
  requires(detail::enum_refusal<E, detail::enum_values<E>, Options...>() == detail::Refusal::none)
struct AsInteger<E, Options...> {
  static_assert(detail::knows_values<E, Options...>());

  using Parts = TypeList<>;
  static constexpr auto values = detail::elixir_values<E, detail::enum_values<E>, Options...>();
  template <Text Separator>
  static constexpr auto numbers = []<std::size_t... I>(std::index_sequence<I...>) {
    return detail::join<Separator>(detail::decimal<detail::to_number(values[I].value)>()...);
  }(std::make_index_sequence<values.size()>());
  static constexpr auto type = numbers<" | ">;
  static constexpr auto expected = "one of " + numbers<", ">;
  static constexpr TermTypes takes = TermType::integer;

  static std::optional<E> decode(Term term, DecodeError& error) {
    const auto number = coupler::decode<detail::EnumNumber<E>>(term, error);
    const std::size_t i = number ? detail::position_of<values>(*number) : values.size();
    if (i < values.size()) return values[i].value;
    return error.expected(expected, term);
  }

  static Term encode(Env env, E value) {
    if (detail::position_of<values>(detail::to_number(value)) == values.size())
      detail::throw_unnamed(value, expected.view());
    return coupler::encode(env, detail::to_number(value));
  }
};

}  // namespace coupler
