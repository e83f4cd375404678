// __int128 and unsigned __int128 <-> integers.
#pragma once

#include <cstddef>
#include <cstdint>

#include <coupler/codec.hpp>
#include <coupler/detail/big_integer.hpp>
#include <coupler/detail/type_list.hpp>

namespace coupler {

namespace detail {

#if defined(__SIZEOF_INT128__)

__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

template <class T>
concept Integer128 = one_of<T, Int128, UInt128>;

// The standard library knows these types only where the language is extended.
template <Integer128 T>
inline constexpr bool is_signed_128 = one_of<T, Int128>;

template <Integer128 T>
std::optional<T> to_int128(const BigDigits& digits) noexcept {
  if (digits.size > sizeof(UInt128)) return std::nullopt;
  UInt128 magnitude = 0;
  for (std::size_t i = digits.size; i > 0; --i) magnitude = magnitude << 8 | digits.bytes[i - 1];
  if constexpr (is_signed_128<T>) {
    constexpr UInt128 lowest = UInt128{1} << 127;
    if (magnitude > lowest || (magnitude == lowest && !digits.negative)) return std::nullopt;
    // Through the unsigned type, in which the lowest value's negation does not overflow.
    return static_cast<Int128>(digits.negative ? ~magnitude + 1 : magnitude);
  } else {
    if (digits.negative) return std::nullopt;
    return magnitude;
  }
}

#endif

}  // namespace detail

#if defined(__SIZEOF_INT128__)

// Elixir: integer() in the range of T, exact at both ends. Errors: outside the range, or no integer.
template <detail::Integer128 T>
struct Codec<T> {
  using Parts = TypeList<>;
  static constexpr Text type = [] {
    if constexpr (detail::is_signed_128<T>)
      return Text("-170141183460469231731687303715884105728..170141183460469231731687303715884105727");
    else return Text("0..340282366920938463463374607431768211455");
  }();
  static constexpr auto expected = "an integer in " + type;
  static constexpr TermTypes takes = TermType::integer;

  static std::optional<T> decode(Term term, DecodeError& error) noexcept {
    ErlNifSInt64 small = 0;
    const bool is_small = enif_get_int64(term.env().get(), term.raw(), &small) != 0;
    if (is_small && (detail::is_signed_128<T> || small >= 0)) return static_cast<T>(small);
    std::optional<T> value;
    const auto take = [&](const detail::BigDigits& digits) {
      value = detail::to_int128<T>(digits);
      return value.has_value();
    };
    if (!is_small && detail::with_big_integer(term, take)) return value;
    return error.expected(expected, term);
  }

  static Term encode(Env env, T value) noexcept {
    if (static_cast<T>(static_cast<ErlNifSInt64>(value)) == value && value <= T{INT64_MAX}) {
      return {env, enif_make_int64(env.get(), static_cast<ErlNifSInt64>(value))};
    }
    const bool negative = value < 0;
    detail::UInt128 magnitude = static_cast<detail::UInt128>(value);
    if (negative) magnitude = ~magnitude + 1;
    unsigned char bytes[sizeof magnitude];
    for (unsigned char& byte : bytes) {
      byte = static_cast<unsigned char>(magnitude);
      magnitude >>= 8;
    }
    return {env, detail::make_big_integer(env, negative, bytes)};
  }
};

#endif

}  // namespace coupler
