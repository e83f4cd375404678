// TimeUnit: the unit of a std::chrono::duration, with its name and its length in microseconds.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include <coupler/calendar/detail/calendar.hpp>
#include <coupler/text/detail/digits.hpp>
#include <coupler/text/text.hpp>

namespace coupler::detail {

constexpr std::int64_t greatest_divisor(std::int64_t a, std::int64_t b) noexcept {
  while (b != 0) {
    const std::int64_t rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

// The plural of the name that std::chrono gives the unit. Other units are "units of 1/60 seconds".
template <std::int64_t Num, std::int64_t Den>
consteval auto unit_name() {
  if constexpr (Num == 1 && Den == 1'000'000'000) return Text("nanoseconds");
  else if constexpr (Num == 1 && Den == 1'000'000) return Text("microseconds");
  else if constexpr (Num == 1 && Den == 1'000) return Text("milliseconds");
  else if constexpr (Num == 1 && Den == 1) return Text("seconds");
  else if constexpr (Num == 60 && Den == 1) return Text("minutes");
  else if constexpr (Num == 3'600 && Den == 1) return Text("hours");
  else if constexpr (Num == 86'400 && Den == 1) return Text("days");
  else if constexpr (Num == 604'800 && Den == 1) return Text("weeks");
  else if constexpr (Num == 2'629'746 && Den == 1) return Text("months");
  else if constexpr (Num == 31'556'952 && Den == 1) return Text("years");
  else if constexpr (Den == 1) return "units of " + decimal<Num>() + " seconds";
  else return "units of " + decimal<Num>() + "/" + decimal<Den>() + " seconds";
}

// Period is a std::ratio of seconds.
template <class Period>
struct TimeUnit {
  static constexpr std::int64_t num = Period::num;
  static constexpr std::int64_t den = Period::den;
  static constexpr auto name = unit_name<num, den>();

  // Whether a second is a whole number of units.
  static constexpr bool divides_second = num == 1;

  // How many of Elixir's six digits of a second the unit needs.
  static constexpr int digits = [] {
    std::int64_t power = 1;
    for (int i = 0; i < 6; ++i, power *= 10) {
      if (power % den == 0) return i;
    }
    return 6;
  }();

  // A unit is `microseconds / units` microseconds, a fraction in lowest terms.
  static constexpr std::int64_t divisor = greatest_divisor(microseconds_per_second, den);
  static constexpr std::int64_t units = den / divisor;
  static constexpr std::int64_t microseconds = num * (microseconds_per_second / divisor);

  // Rounded towards the past. nullopt if 64 bits cannot hold the number.
  static constexpr std::optional<std::int64_t> to_microseconds(std::int64_t count) noexcept {
    std::int64_t whole = 0;
    if (__builtin_mul_overflow(floor_divide(count, units), microseconds, &whole)) return std::nullopt;
    const std::int64_t rest = floor_modulo(count, units) * microseconds / units;
    if (__builtin_add_overflow(whole, rest, &whole)) return std::nullopt;
    return whole;
  }

  // Whether `value` microseconds are a whole number of units.
  static constexpr bool is_whole(std::int64_t value) noexcept {
    return floor_modulo(value, microseconds) * units % microseconds == 0;
  }

  // The number of units in `value` microseconds, for which is_whole must hold. nullopt if a Rep cannot hold it.
  template <class Rep>
  static constexpr std::optional<Rep> from_microseconds(std::int64_t value) noexcept {
    std::int64_t count = 0;
    if (__builtin_mul_overflow(floor_divide(value, microseconds), units, &count)) return std::nullopt;
    const std::int64_t rest = floor_modulo(value, microseconds) * units / microseconds;
    Rep fitting = 0;
    if (__builtin_add_overflow(count, rest, &fitting)) return std::nullopt;
    return fitting;
  }

  // The first and the last microsecond of Elixir's calendar that a count of type Rep can reach.
  template <class Rep>
  static constexpr std::int64_t lowest = [] {
    if (from_microseconds<Rep>(min_moment)) return min_moment;
    const std::int64_t floor = *to_microseconds(static_cast<std::int64_t>(std::numeric_limits<Rep>::min()));
    return from_microseconds<Rep>(floor) ? floor : floor + 1;
  }();
  template <class Rep>
  static constexpr std::int64_t highest = [] {
    if (from_microseconds<Rep>(max_moment)) return max_moment;
    return *to_microseconds(static_cast<std::int64_t>(std::numeric_limits<Rep>::max()));
  }();
};

}  // namespace coupler::detail
