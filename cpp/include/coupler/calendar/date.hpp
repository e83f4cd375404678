// Dates: std::chrono::year_month_day, sys_days and local_days <-> Date.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <utility>

#include <coupler/calendar/detail/calendar_struct.hpp>
#include <coupler/calendar/detail/chrono_shape.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>

namespace coupler {

namespace detail {

// The shared body of the codecs of dates.
struct DateCodec {
  using Parts = TypeList<>;
  static constexpr Text type = "Date.t()";
  static constexpr auto expected = CalendarReader<"Date">::expected;
  static constexpr TermTypes takes = TermType::map;

  static bool decode_date(Term term, CivilDate& date, DecodeError& error) noexcept {
    CalendarReader<"Date"> reader(term, error);
    date = reader.date();
    return !reader.failed();
  }

  static Term encode_date(Env env, const CivilDate& date) {
    if (date.year < min_year || date.year > max_year) throw_outside_calendar();
    ErlNifEnv* c_env = env.get();
    return make_calendar_struct<"Date", "calendar", "year", "month", "day">(
        env, {atom<"Elixir.Calendar.ISO">(env).raw(), enif_make_int64(c_env, date.year),
              enif_make_int(c_env, date.month), enif_make_int(c_env, date.day)});
  }
};

}  // namespace detail

// Elixir: Date.t() of Calendar.ISO. Another calendar is an error. A result that does not exist raises RuntimeError. A
// result with a year outside -9999..9999 raises ArithmeticError. A plain value: keep it as long as you like, on any
// thread.
//
//     std::chrono::year_month_day last_of_month(std::chrono::year_month_day date) {
//       return date.year() / date.month() / std::chrono::last;
//     }
template <detail::YearMonthDay T>
struct Codec<T> : detail::DateCodec {
  static std::optional<T> decode(Term term, DecodeError& error) noexcept {
    detail::CivilDate date;
    if (!decode_date(term, date, error)) return std::nullopt;
    return T(Year(static_cast<int>(date.year)), Month(static_cast<unsigned>(date.month)),
             Day(static_cast<unsigned>(date.day)));
  }

  static Term encode(Env env, const T& date) {
    if (!date.ok()) throw std::runtime_error("the result is a date that does not exist");
    const auto month = static_cast<unsigned>(date.month());
    const auto day = static_cast<unsigned>(date.day());
    return encode_date(env, {static_cast<int>(date.year()), static_cast<int>(month), static_cast<int>(day)});
  }

 private:
  using Year = decltype(std::declval<const T&>().year());
  using Month = decltype(std::declval<const T&>().month());
  using Day = decltype(std::declval<const T&>().day());
};

// Elixir: Date.t(), since std::chrono::sys_days and local_days have no time. A date outside the range of the C++ type
// is an error. The rest is as for std::chrono::year_month_day.
//
//     std::chrono::sys_days next_day(std::chrono::sys_days day) { return day + std::chrono::days(1); }
template <detail::DayPoint T>
struct Codec<T> : detail::DateCodec {
  using Duration = typename T::duration;

  static std::optional<T> decode(Term term, DecodeError& error) noexcept {
    detail::CivilDate date;
    if (!decode_date(term, date, error)) return std::nullopt;
    const std::int64_t days = detail::days_from_civil(date);
    const auto count = static_cast<typename Duration::rep>(days);
    if (count != days) return error.expected("a Date within the range of the C++ type", term);
    return T(Duration(count));
  }

  static Term encode(Env env, const T& point) {
    const std::int64_t days = point.time_since_epoch().count();
    if (days < detail::min_day || days > detail::max_day) detail::throw_outside_calendar();
    return encode_date(env, detail::civil_from_days(days));
  }
};

}  // namespace coupler
