// CalendarDuration <-> Duration: years, months, weeks, days, hours, minutes and seconds, each in its own field.
#pragma once

#include <cstdint>
#include <limits>
#include <stdexcept>

#include <coupler/calendar/detail/calendar_struct.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>

namespace coupler {

// Elixir: Duration.t(), which Elixir has since 1.17. Each number must fit into 64 bits, or it is an error. A result
// whose precision is not in 0..6 raises RuntimeError. A plain value: keep it as long as you like, on any thread.
//
// The parts are separate because a month has no fixed number of days. For a fixed length use a std::chrono::duration.
//
//     coupler::CalendarDuration billing_period(bool yearly) {
//       if (yearly) return {.year = 1};
//       return {.month = 1};
//     }
struct CalendarDuration {
  std::int64_t year = 0;
  std::int64_t month = 0;
  std::int64_t week = 0;
  std::int64_t day = 0;
  std::int64_t hour = 0;
  std::int64_t minute = 0;
  std::int64_t second = 0;
  std::int64_t microsecond = 0;
  // How many digits of a second Elixir writes, 0..6. With 0 it shows no microseconds.
  int precision = 0;

  friend bool operator==(const CalendarDuration&, const CalendarDuration&) = default;
};

template <>
struct Codec<CalendarDuration> {
  using Parts = TypeList<>;
  static constexpr Text type = "Duration.t()";
  static constexpr auto expected = detail::CalendarReader<"Duration">::expected;
  static constexpr TermTypes takes = TermType::map;

  template <class T = CalendarDuration>
  static std::optional<T> decode(Term term, DecodeError& error) noexcept {
    detail::CalendarReader<"Duration"> reader(term, error);
    CalendarDuration value;
    value.year = reader.integer<"year", min, max>();
    value.month = reader.integer<"month", min, max>();
    value.week = reader.integer<"week", min, max>();
    value.day = reader.integer<"day", min, max>();
    value.hour = reader.integer<"hour", min, max>();
    value.minute = reader.integer<"minute", min, max>();
    value.second = reader.integer<"second", min, max>();
    std::int64_t digits = 0;
    value.microsecond = reader.microsecond<min, max>(digits);
    value.precision = static_cast<int>(digits);
    if (reader.failed()) return std::nullopt;
    return value;
  }

  static Term encode(Env env, const CalendarDuration& value) {
    if (value.precision < 0 || value.precision > 6) {
      throw std::runtime_error("the result is a CalendarDuration whose precision is not in 0..6");
    }
    const auto number = [&](std::int64_t part) { return enif_make_int64(env.get(), part); };
    return detail::make_calendar_struct<"Duration", "year", "month", "week", "day", "hour", "minute", "second",
                                        "microsecond">(
        env, {number(value.year), number(value.month), number(value.week), number(value.day), number(value.hour),
              number(value.minute), number(value.second),
              detail::make_microsecond(env, value.microsecond, value.precision)});
  }

 private:
  static constexpr std::int64_t min = std::numeric_limits<std::int64_t>::min();
  static constexpr std::int64_t max = std::numeric_limits<std::int64_t>::max();
};

}  // namespace coupler
