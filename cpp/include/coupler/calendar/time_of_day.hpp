// std::chrono::hh_mm_ss <-> Time.
#pragma once

#include <cstdint>
#include <stdexcept>

#include <coupler/calendar/detail/calendar_struct.hpp>
#include <coupler/calendar/detail/chrono_shape.hpp>
#include <coupler/calendar/detail/moment.hpp>
#include <coupler/calendar/detail/time_unit.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>

namespace coupler {

// Elixir: Time.t(). Its precision is the number of digits that the duration's unit needs. A parameter that is finer
// than the unit is an error. A result that is finer than a microsecond is rounded down. A result that is negative, or
// 24 hours or more, raises ArithmeticError. A plain value: keep it as long as you like, on any thread.
//
//     std::int64_t seconds(std::chrono::hh_mm_ss<std::chrono::seconds> time) { return time.to_duration().count(); }
template <detail::TimeOfDayLike T>
  requires detail::HoldsDay<typename detail::TimeOfDayDuration<T>::type>
struct Codec<T> {
  using Duration = typename detail::TimeOfDayDuration<T>::type;
  using Parts = TypeList<>;
  static constexpr Text type = "Time.t()";
  static constexpr auto expected = detail::CalendarReader<"Time">::expected;
  static constexpr TermTypes takes = TermType::map;

  static std::optional<T> decode(Term term, DecodeError& error) noexcept {
    detail::CalendarReader<"Time"> reader(term, error);
    reader.require_iso();
    const std::int64_t time = reader.time();
    if (reader.failed()) return std::nullopt;
    const auto duration = detail::whole_units<Duration, "Time">(time, term, error);
    if (!duration) return std::nullopt;
    return T(*duration);
  }

  static Term encode(Env env, const T& value) {
    using Unit = detail::TimeUnit<typename T::precision::period>;
    const auto microseconds = Unit::to_microseconds(value.to_duration().count());
    if (!microseconds || *microseconds < 0 || *microseconds >= detail::microseconds_per_day) {
      throw std::range_error("the result is a time outside 00:00..24:00, which is a day");
    }
    const detail::TimeOfDay time = detail::time_of_day(*microseconds);
    ErlNifEnv* c_env = env.get();
    return detail::make_calendar_struct<"Time", "calendar", "hour", "minute", "second", "microsecond">(
        env,
        {atom<"Elixir.Calendar.ISO">(env).raw(), enif_make_int(c_env, time.hour), enif_make_int(c_env, time.minute),
         enif_make_int(c_env, time.second), detail::make_microsecond(env, time.microsecond, Unit::digits)});
  }
};

}  // namespace coupler
