// std::chrono::sys_time <-> DateTime, std::chrono::local_time <-> NaiveDateTime.
#pragma once

#include <cstdint>
#include <limits>

#include <coupler/calendar/detail/calendar_struct.hpp>
#include <coupler/calendar/detail/chrono_shape.hpp>
#include <coupler/calendar/detail/moment.hpp>
#include <coupler/calendar/detail/time_unit.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/binary.hpp>

namespace coupler {

namespace detail {

// The year, month and so on for a number of microseconds since 1970-01-01T00:00:00.
struct CalendarFields {
  CivilDate date;
  TimeOfDay time;
};
constexpr CalendarFields calendar_fields(std::int64_t microseconds) noexcept {
  return {civil_from_days(floor_divide(microseconds, microseconds_per_day)),
          time_of_day(floor_modulo(microseconds, microseconds_per_day))};
}

// The shared body of both codecs.
template <class T, Text Module>
struct TimePointCodec {
  using Duration = typename T::duration;
  using Unit = TimeUnit<typename Duration::period>;
  using Parts = TypeList<>;
  static constexpr auto type = Module + ".t()";
  static constexpr auto expected = CalendarReader<Module>::expected;
  static constexpr TermTypes takes = TermType::map;

 protected:
  static std::optional<T> point(std::int64_t microseconds, Term term, DecodeError& error) noexcept {
    const auto since_epoch = whole_units<Duration, Module>(microseconds, term, error);
    if (!since_epoch) return std::nullopt;
    return T(*since_epoch);
  }

  static CalendarFields fields(const T& point) {
    const auto microseconds = Unit::to_microseconds(point.time_since_epoch().count());
    if (!microseconds || *microseconds < min_moment || *microseconds > max_moment) throw_outside_calendar();
    return calendar_fields(*microseconds);
  }
};

}  // namespace detail

// Elixir: DateTime.t(). A result is in UTC. A parameter may have any time zone: Coupler subtracts its offset. A time
// point is a plain value: keep it as long as you like, on any thread.
//
//     std::chrono::sys_seconds expires(std::chrono::sys_seconds issued, std::chrono::seconds lifetime) {
//       return issued + lifetime;
//     }
//
// Precision: the number of digits that the unit needs. That is 0 for seconds, 3 for milliseconds, 6 for microseconds
// and finer units. Results in nanoseconds are rounded down to microseconds.
//
// Errors: a parameter must be a whole number of units, and that number must fit the C++ type: 64 bits of nanoseconds
// end in 2262. Neither calendar has leap seconds, so 23:59:60 is an error. A result with a year outside -9999..9999
// raises ArithmeticError.
template <detail::SystemTime T>
  requires(!detail::DayPoint<T>)
struct Codec<T> : detail::TimePointCodec<T, "DateTime"> {
  static std::optional<T> decode(Term term, DecodeError& error) noexcept {
    constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
    detail::CalendarReader<"DateTime"> reader(term, error);
    const std::int64_t local = reader.moment();
    const std::int64_t utc_offset = reader.integer<"utc_offset", -most, most>();
    const std::int64_t std_offset = reader.integer<"std_offset", -most, most>();
    if (reader.failed()) return std::nullopt;
    return Codec::point(local - (utc_offset + std_offset) * detail::microseconds_per_second, term, error);
  }

  static Term encode(Env env, const T& point) {
    const auto [date, time] = Codec::fields(point);
    ErlNifEnv* c_env = env.get();
    const ERL_NIF_TERM zero = enif_make_int(c_env, 0);
    return detail::make_calendar_struct<"DateTime", "calendar", "year", "month", "day", "hour", "minute", "second",
                                        "microsecond", "time_zone", "zone_abbr", "utc_offset", "std_offset">(
        env,
        {atom<"Elixir.Calendar.ISO">(env).raw(), enif_make_int64(c_env, date.year), enif_make_int(c_env, date.month),
         enif_make_int(c_env, date.day), enif_make_int(c_env, time.hour), enif_make_int(c_env, time.minute),
         enif_make_int(c_env, time.second), detail::make_microsecond(env, time.microsecond, Codec::Unit::digits),
         NewBinary(env, "Etc/UTC").term().raw(), NewBinary(env, "UTC").term().raw(), zero, zero});
  }
};

// Elixir: NaiveDateTime.t(), a date and a time of day without a time zone. Precision, units and errors are those of
// DateTime.
//
//     std::chrono::local_seconds next_day(std::chrono::local_seconds time) { return time + std::chrono::days(1); }
template <detail::LocalTime T>
  requires(!detail::DayPoint<T>)
struct Codec<T> : detail::TimePointCodec<T, "NaiveDateTime"> {
  static std::optional<T> decode(Term term, DecodeError& error) noexcept {
    detail::CalendarReader<"NaiveDateTime"> reader(term, error);
    const std::int64_t moment = reader.moment();
    if (reader.failed()) return std::nullopt;
    return Codec::point(moment, term, error);
  }

  static Term encode(Env env, const T& point) {
    const auto [date, time] = Codec::fields(point);
    ErlNifEnv* c_env = env.get();
    return detail::make_calendar_struct<"NaiveDateTime", "calendar", "year", "month", "day", "hour", "minute", "second",
                                        "microsecond">(
        env,
        {atom<"Elixir.Calendar.ISO">(env).raw(), enif_make_int64(c_env, date.year), enif_make_int(c_env, date.month),
         enif_make_int(c_env, date.day), enif_make_int(c_env, time.hour), enif_make_int(c_env, time.minute),
         enif_make_int(c_env, time.second), detail::make_microsecond(env, time.microsecond, Codec::Unit::digits)});
  }
};

}  // namespace coupler
