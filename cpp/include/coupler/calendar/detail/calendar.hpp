// The Gregorian calendar by arithmetic. Including <chrono> would cost more than all of Coupler.
#pragma once

#include <cstdint>

namespace coupler::detail {

// The calendar is proleptic, as are Elixir's Calendar.ISO and std::chrono: today's rules also hold before 1582, and the
// year 0 comes before the year 1.
struct CivilDate {
  std::int64_t year;
  int month;  // 1..12
  int day;    // 1..31
};

struct TimeOfDay {
  int hour;         // 0..23
  int minute;       // 0..59
  int second;       // 0..59
  int microsecond;  // 0..999999
};

constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) noexcept { return a / b - (a % b < 0 ? 1 : 0); }
constexpr std::int64_t floor_modulo(std::int64_t a, std::int64_t b) noexcept { return a % b + (a % b < 0 ? b : 0); }

constexpr int days_in_month(std::int64_t year, int month) noexcept {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// From Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms": days_from_civil and civil_from_days. Years begin
// in March, so that the leap day is the last day of a year. 400 years are an era, and all eras have the same number of
// days.
inline constexpr std::int64_t days_of_era = 146'097;
inline constexpr std::int64_t epoch_day = 719'468;  // from 0000-03-01 to 1970-01-01

// The days from 1970-01-01 to `date`, which must exist.
constexpr std::int64_t days_from_civil(CivilDate date) noexcept {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t year_of_era = floor_modulo(year, 400);
  const std::int64_t month_from_march = (date.month + 9) % 12;
  const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return floor_divide(year, 400) * days_of_era + day_of_era - epoch_day;
}

constexpr CivilDate civil_from_days(std::int64_t days) noexcept {
  const std::int64_t day_of_era = floor_modulo(days + epoch_day, days_of_era);
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const auto month_from_march = static_cast<int>((5 * day_of_year + 2) / 153);
  const int day = static_cast<int>(day_of_year) - (153 * month_from_march + 2) / 5 + 1;
  const int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  return {floor_divide(days + epoch_day, days_of_era) * 400 + year_of_era + (month <= 2 ? 1 : 0), month, day};
}

inline constexpr std::int64_t microseconds_per_second = 1'000'000;
inline constexpr std::int64_t microseconds_per_day = 86'400 * microseconds_per_second;

constexpr std::int64_t to_microseconds(TimeOfDay time) noexcept {
  return ((time.hour * 60 + time.minute) * 60 + time.second) * microseconds_per_second + time.microsecond;
}

// `microseconds` since midnight: 0..microseconds_per_day - 1.
constexpr TimeOfDay time_of_day(std::int64_t microseconds) noexcept {
  const auto seconds = static_cast<int>(microseconds / microseconds_per_second);
  return {seconds / 3600, seconds / 60 % 60, seconds % 60, static_cast<int>(microseconds % microseconds_per_second)};
}

// The range of Calendar.ISO.
inline constexpr int min_year = -9999;
inline constexpr int max_year = 9999;
inline constexpr std::int64_t min_day = days_from_civil({min_year, 1, 1});
inline constexpr std::int64_t max_day = days_from_civil({max_year, 12, 31});
// In microseconds since 1970-01-01T00:00:00.
inline constexpr std::int64_t min_moment = min_day * microseconds_per_day;
inline constexpr std::int64_t max_moment = (max_day + 1) * microseconds_per_day - 1;

}  // namespace coupler::detail
