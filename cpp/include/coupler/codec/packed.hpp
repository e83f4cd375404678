// Packed binaries: std::span<const T> of numbers, Aligned, Packed, NewPacked.
#pragma once

#include <concepts>
#include <cstddef>
#include <span>
#include <utility>

#include <coupler/codec.hpp>
#include <coupler/detail/packed_number.hpp>
#include <coupler/detail/type_list.hpp>
#include <coupler/packed.hpp>

namespace coupler {

// Elixir: a packed binary (packed.hpp), a view of which is borrowed for the call. Data that are not aligned, as the
// part of a binary may be, are copied into a binary that lives as long. As a result, a copy.
template <detail::PackedNumber T>
  requires(sizeof(T) > 1)
struct Codec<std::span<const T>> {
  using Parts = TypeList<>;
  static constexpr auto type = detail::packed_type<T>;
  static constexpr auto expected = detail::packed_expected<T>;
  static constexpr TermTypes takes = TermType::bitstring;
  static constexpr Lifetime lifetime = Lifetime::source;

  static std::optional<std::span<const T>> decode(Term term, DecodeError& error) {
    const auto bytes = detail::decode_packed<T>(term, error);
    if (!bytes) return std::nullopt;
    return detail::as_numbers<T>(*bytes);
  }

  static Term encode(Env env, std::span<const T> numbers) { return detail::encode_packed(env, numbers); }
};

// Never a copy on the way in.
template <class T>
struct Codec<Aligned<T>> {
  using Parts = TypeList<>;
  static constexpr auto type = detail::packed_type<T>;
  static constexpr auto expected = detail::packed_expected<T>;
  static constexpr TermTypes takes = TermType::bitstring;
  static constexpr Lifetime lifetime = Lifetime::source;

  static std::optional<Aligned<T>> decode(Term term, DecodeError& error) {
    const auto bytes = detail::decode_packed<T>(term, error);
    if (!bytes) return std::nullopt;
    if (!bytes->empty() && !detail::is_aligned<T>(bytes->data())) {
      return error.expected(detail::aligned_expected<T>, term);
    }
    return detail::as_numbers<T>(*bytes);
  }

  static Term encode(Env env, std::span<const T> numbers) { return detail::encode_packed(env, numbers); }
};

namespace detail {

// std::vector, and others that own an array.
template <class T>
concept NumberVector = PackedNumber<typename T::value_type> && requires(T& numbers, const typename T::value_type* p) {
  T(p, p);
  { numbers.data() } -> std::same_as<typename T::value_type*>;
  numbers.push_back(*p);
};

}  // namespace detail

// A copy both ways, and owned.
template <detail::NumberVector Container>
struct Codec<Packed<Container>> {
  using Number = typename Container::value_type;
  using Parts = TypeList<>;
  static constexpr auto type = detail::packed_type<Number>;
  static constexpr auto expected = detail::packed_expected<Number>;
  static constexpr TermTypes takes = TermType::bitstring;

  static std::optional<Packed<Container>> decode(Term term, DecodeError& error) {
    const auto bytes = detail::decode_packed<Number>(term, error);
    if (!bytes) return std::nullopt;
    const auto numbers = detail::as_numbers<Number>(*bytes);
    return Packed<Container>(Container(numbers.data(), numbers.data() + numbers.size()));
  }

  static Term encode(Env env, const Packed<Container>& packed) {
    return detail::encode_packed(env, std::span<const Number>(packed.value));
  }
};

template <class T>
struct Codec<NewPacked<T>> {
  using Parts = TypeList<>;
  static constexpr auto type = detail::packed_type<T>;
  static constexpr Lifetime lifetime = Lifetime::call;

  static Term encode(Env env, const NewPacked<T>& packed) noexcept { return detail::in_env(env, packed.term()); }
};

}  // namespace coupler
