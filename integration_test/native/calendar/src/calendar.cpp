// Durations, dates, times and moments, in and out.
#include <coupler.hpp>

#include <chrono>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <ratio>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace {

using namespace std::chrono;

template <class T>
T echo(T value) {
  return value;
}

using Frames = duration<std::int64_t, std::ratio<1, 60>>;
using Fortnights = duration<int, std::ratio<1'209'600>>;
using Tenths = duration<std::int64_t, std::deci>;
using Picoseconds = duration<std::int64_t, std::pico>;

// What no Elixir value stands for.
year_month_day no_date() { return year(2023) / February / 30; }
year_month_day date_of_year(int number) { return year(number) / January / 1; }
sys_days make_day(std::int64_t number) { return sys_days(days(number)); }
sys_seconds make_second(std::int64_t number) { return sys_seconds(seconds(number)); }
sys_time<nanoseconds> make_nanosecond(std::int64_t number) { return sys_time<nanoseconds>(nanoseconds(number)); }
local_time<nanoseconds> make_local_nanosecond(std::int64_t number) {
  return local_time<nanoseconds>(nanoseconds(number));
}
sys_time<minutes> make_minute(std::int64_t number) { return sys_time<minutes>(minutes(number)); }
sys_time<Picoseconds> make_picosecond(std::int64_t number) { return sys_time<Picoseconds>(Picoseconds(number)); }
hh_mm_ss<nanoseconds> time_of(std::int64_t number) { return hh_mm_ss<nanoseconds>(nanoseconds(number)); }
duration<double> double_seconds(double number) { return duration<double>(number * number); }

// Read with the C++ library's own arithmetic.
std::int64_t count_nanoseconds(sys_time<nanoseconds> point) { return point.time_since_epoch().count(); }
std::int64_t count_days(year_month_day date) { return sys_days(date).time_since_epoch().count(); }
std::string weekday_of(year_month_day date) { return std::to_string(weekday(sys_days(date)).c_encoding()); }
system_clock::time_point now() { return system_clock::now(); }

using When = std::variant<sys_seconds, sys_days, local_time<microseconds>, hh_mm_ss<microseconds>, milliseconds>;
std::size_t which(const When& when) { return when.index(); }

coupler::CalendarDuration twice(const coupler::CalendarDuration& value) {
  return {2 * value.year,   2 * value.month,  2 * value.week,        2 * value.day,  2 * value.hour,
          2 * value.minute, 2 * value.second, 2 * value.microsecond, value.precision};
}
coupler::CalendarDuration with_precision(int precision) { return {.microsecond = 1, .precision = precision}; }
coupler::CalendarDuration months_only(std::int64_t months) { return {.month = months}; }

struct Event {
  sys_time<milliseconds> at;
  std::optional<minutes> lasts;
  std::vector<year_month_day> days;
};

}  // namespace

COUPLER_STRUCT(Event, "Integration.Event");

using coupler::name;
using coupler::nif;

COUPLER_MODULE("Integration.Calendar",
    nif<echo<nanoseconds>>("value", name("nanoseconds")),
    nif<echo<microseconds>>("value", name("microseconds")),
    nif<echo<milliseconds>>("value", name("milliseconds")),
    nif<echo<seconds>>("value", name("seconds")),
    nif<echo<minutes>>("value", name("minutes")),
    nif<echo<hours>>("value", name("hours")),
    nif<echo<days>>("value", name("days")),
    nif<echo<weeks>>("value", name("weeks")),
    nif<echo<months>>("value", name("months")),
    nif<echo<years>>("value", name("years")),
    nif<echo<Frames>>("value", name("frames")),
    nif<echo<Fortnights>>("value", name("fortnights")),
    nif<echo<duration<std::uint8_t>>>("value", name("byte_seconds")),
    nif<echo<duration<double>>>("value", name("float_seconds")),
    nif<echo<duration<float, std::milli>>>("value", name("float_milliseconds")),
    nif<double_seconds>("value"),
    nif<echo<year_month_day>>("value", name("date")),
    nif<echo<sys_days>>("value", name("sys_days")),
    nif<echo<local_days>>("value", name("local_days")),
    nif<echo<sys_time<duration<std::int8_t, days::period>>>>("value", name("near_days")),
    nif<no_date>(),
    nif<date_of_year>("number"),
    nif<make_day>("number"),
    nif<echo<sys_time<nanoseconds>>>("value", name("sys_nanoseconds")),
    nif<echo<sys_time<microseconds>>>("value", name("sys_microseconds")),
    nif<echo<sys_time<milliseconds>>>("value", name("sys_milliseconds")),
    nif<echo<sys_seconds>>("value", name("sys_seconds")),
    nif<echo<sys_time<minutes>>>("value", name("sys_minutes")),
    nif<echo<sys_time<Tenths>>>("value", name("sys_tenths")),
    nif<echo<sys_time<Frames>>>("value", name("sys_frames")),
    nif<echo<sys_time<Picoseconds>>>("value", name("sys_picoseconds")),
    nif<echo<sys_time<duration<std::uint32_t>>>>("value", name("sys_uint32")),
    nif<echo<local_time<nanoseconds>>>("value", name("local_nanoseconds")),
    nif<echo<local_time<microseconds>>>("value", name("local_microseconds")),
    nif<echo<local_time<milliseconds>>>("value", name("local_milliseconds")),
    nif<echo<local_seconds>>("value", name("local_seconds")),
    nif<echo<hh_mm_ss<nanoseconds>>>("value", name("time_nanoseconds")),
    nif<echo<hh_mm_ss<microseconds>>>("value", name("time_microseconds")),
    nif<echo<hh_mm_ss<milliseconds>>>("value", name("time_milliseconds")),
    nif<echo<hh_mm_ss<seconds>>>("value", name("time_seconds")),
    nif<echo<hh_mm_ss<minutes>>>("value", name("time_minutes")),
    nif<echo<hh_mm_ss<duration<std::int8_t, std::ratio<3600>>>>>("value", name("time_hours")),
    nif<make_second>("number"),
    nif<make_nanosecond>("number"),
    nif<make_local_nanosecond>("number"),
    nif<make_minute>("number"),
    nif<make_picosecond>("number"),
    nif<time_of>("number"),
    nif<count_nanoseconds>("point"),
    nif<count_days>("date"),
    nif<weekday_of>("date"),
    nif<now>(),
    nif<which>("when"),
    nif<echo<coupler::CalendarDuration>>("value", name("duration")),
    nif<twice>("value"),
    nif<with_precision>("precision"),
    nif<months_only>("months"),
    nif<echo<Event>>("value", name("event")),
    nif<echo<std::map<year_month_day, std::vector<std::optional<sys_seconds>>>>>("value", name("agenda")));
