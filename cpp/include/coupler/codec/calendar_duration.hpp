// CalendarDuration <-> Duration.
#pragma once

#include <cstdint>
#include <limits>
#include <stdexcept>

#include <coupler/calendar_duration.hpp>
#include <coupler/codec.hpp>
#include <coupler/detail/calendar_struct.hpp>
#include <coupler/detail/type_list.hpp>

namespace coupler {

// Elixir: Duration.t(), whose numbers must be integers of 64 bits.
template <>
struct Codec<CalendarDuration> {
  using Parts = TypeList<>;
  static constexpr Text type = "Duration.t()";
  static constexpr auto expected = detail::CalendarReader<"Duration">::expected;
  static constexpr TermTypes takes = TermType::map;

  static std::optional<CalendarDuration> decode(Term term, DecodeError& error) noexcept {
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
