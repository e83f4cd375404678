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

// Elixir: Time.t(), with the digits of the duration's unit as precision. What is finer than the unit is an error
// on the way in; what is finer than a microsecond is rounded down on the way out. As a result, a negative time or
// one of 24 hours or more raises ArithmeticError.
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
