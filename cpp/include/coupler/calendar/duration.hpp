// std::chrono::duration <-> a number of its units.
#pragma once

#include <type_traits>

#include <coupler/calendar/detail/chrono_shape.hpp>
#include <coupler/calendar/detail/time_unit.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>

namespace coupler {

// Elixir: integer() in the range of the duration's number type, or float() if that is a float type. The number counts
// the duration's own unit: 1500 is one and a half seconds as std::chrono::milliseconds. A number out of range is an
// error that names the unit. A duration is a plain value: keep it as long as you like, on any thread.
//
// Units are those of std::chrono, even if the calendar has others: a std::chrono::months is 1/12 of a mean year.
//
//     std::chrono::milliseconds backoff(int attempt) { return std::chrono::milliseconds(100) << attempt; }
template <detail::DurationLike T>
  requires(std::is_arithmetic_v<typename T::rep> && !std::is_same_v<typename T::rep, bool> &&
           detail::has_codec<typename T::rep>)
struct Codec<T> {
  using Rep = typename T::rep;
  using Parts = TypeList<>;

  static constexpr auto type = Codec<Rep>::type;
  static constexpr auto result_type = [] {
    if constexpr (requires { Codec<Rep>::result_type; }) return Codec<Rep>::result_type;
    else return Codec<Rep>::type;
  }();
  static constexpr auto expected = [] {
    constexpr auto unit = detail::TimeUnit<typename T::period>::name;
    if constexpr (std::is_integral_v<Rep>) return "an integer of " + unit + " in " + Codec<Rep>::range;
    else return "a number of " + unit + ": " + Codec<Rep>::expected;
  }();
  static constexpr TermTypes takes = detail::taken_types<Rep>;

  static std::optional<T> decode(Term term, DecodeError& error) noexcept {
    const auto count = Codec<Rep>::decode(term, error);
    if (!count) return error.expected(expected, term);
    return T(*count);
  }

  static Term encode(Env env, const T& duration) { return Codec<Rep>::encode(env, duration.count()); }
};

}  // namespace coupler
