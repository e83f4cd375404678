// CalendarDuration: so many years, months, weeks, days, hours, minutes and seconds, each by itself.
#pragma once

#include <cstdint>

namespace coupler {

// Elixir: Duration.t(), which Elixir has since 1.17. Its parts are kept apart, for a month is no fixed number of
// days: what has a fixed length is a std::chrono::duration.
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
  // How many digits of a second Elixir writes, 0..6: with 0 it shows no microseconds.
  int precision = 0;

  friend bool operator==(const CalendarDuration&, const CalendarDuration&) = default;
};

}  // namespace coupler
