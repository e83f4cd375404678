// __int128 and unsigned __int128 <-> integers.
#pragma once

#include <cstddef>
#include <cstdint>

#include <coupler/codec/codec.hpp>
#include <coupler/number/detail/big_integer.hpp>
#include <coupler/reflect/detail/integer.hpp>
#include <coupler/reflect/type_list.hpp>

namespace coupler {

#if defined(__SIZEOF_INT128__)

// Elixir: integer() in the range of T, exact at both ends. Errors: outside the range, or not an integer.
//
//     __int128 product(std::int64_t a, std::int64_t b) { return __int128{a} * b; }
template <detail::Integer128 T>
struct Codec<T> {
  using Parts = TypeList<>;
  static constexpr auto type = detail::integer_type_name<T>;
  static constexpr Text range = [] {
    if constexpr (detail::is_signed_integer<T>)
      return Text("-170141183460469231731687303715884105728..170141183460469231731687303715884105727");
    else return Text("0..340282366920938463463374607431768211455");
  }();
  static constexpr auto expected = "an integer in " + range;
  static constexpr TermTypes takes = TermType::integer;

  static std::optional<T> decode(Term term, DecodeError& error) noexcept {
    ErlNifSInt64 small = 0;
    const bool is_small = enif_get_int64(term.env().get(), term.raw(), &small) != 0;
    if (is_small && (detail::is_signed_integer<T> || small >= 0)) return static_cast<T>(small);
    T value = 0;
    const auto take = [&](const detail::BigDigits& digits) {
      return detail::to_integer(digits.negative, digits.bytes, digits.size, value);
    };
    if (!is_small && detail::with_big_integer(term, take)) return value;
    return error.expected(expected, term);
  }

  static Term encode(Env env, T value) noexcept {
    if (static_cast<T>(static_cast<ErlNifSInt64>(value)) == value && value <= T{INT64_MAX}) {
      return {env, enif_make_int64(env.get(), static_cast<ErlNifSInt64>(value))};
    }
    std::size_t size = 0;
    for (auto rest = detail::magnitude_of(value); rest != 0; rest >>= 8) ++size;
    detail::BigIntegerWriter writer(value < 0, size);
    auto rest = detail::magnitude_of(value);
    for (std::size_t i = 0; i < size; ++i, rest >>= 8) writer.magnitude()[i] = static_cast<unsigned char>(rest);
    return writer.term(env);
  }
};

#endif

}  // namespace coupler
