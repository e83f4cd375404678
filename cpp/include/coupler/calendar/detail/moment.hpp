// whole_units: Elixir's microseconds as a std::chrono::duration. Exact, or an error that names the unit or the range.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include <coupler/calendar/detail/calendar.hpp>
#include <coupler/calendar/detail/time_unit.hpp>
#include <coupler/codec/decode_error.hpp>
#include <coupler/term/atom.hpp>
#include <coupler/text/text.hpp>

namespace coupler::detail {

// Writes `number` in decimal into `text`, with leading zeros.
template <std::size_t N>
constexpr void put_digits(Text<N>& text, std::size_t first, std::size_t count, std::int64_t number) {
  for (std::size_t i = first + count; i > first; number /= 10) text.bytes[--i] = static_cast<char>('0' + number % 10);
}

// Moment, in microseconds since 1970-01-01T00:00:00, as ISO 8601 writes it.
template <std::int64_t Moment>
consteval auto moment_text() {
  constexpr CivilDate date = civil_from_days(floor_divide(Moment, microseconds_per_day));
  constexpr TimeOfDay time = time_of_day(floor_modulo(Moment, microseconds_per_day));
  auto text = Text("0000-00-00T00:00:00.000000");
  put_digits(text, 0, 4, date.year < 0 ? -date.year : date.year);
  put_digits(text, 5, 2, date.month);
  put_digits(text, 8, 2, date.day);
  put_digits(text, 11, 2, time.hour);
  put_digits(text, 14, 2, time.minute);
  put_digits(text, 17, 2, time.second);
  put_digits(text, 20, 6, time.microsecond);
  if constexpr (date.year < 0) return "-" + text;
  else return text;
}

template <class Duration, Text Module>
inline constexpr auto whole_text =
    "whole " + TimeUnit<typename Duration::period>::name + " (see " + Module + ".truncate/2)";
template <class Duration, Text Module>
inline constexpr auto multiple_text =
    "a " + Module + " that is a whole number of " + TimeUnit<typename Duration::period>::name;
template <class Duration, Text Module>
inline constexpr auto range_text = [] {
  using Unit = TimeUnit<typename Duration::period>;
  using Rep = typename Duration::rep;
  return "a " + Module + " in " + moment_text<Unit::template lowest<Rep>>() + ".." +
         moment_text<Unit::template highest<Rep>>();
}();

// Whether a Duration can hold every time of a day.
template <class Duration>
concept HoldsDay =
    TimeUnit<typename Duration::period>::template highest<typename Duration::rep> >= microseconds_per_day - 1;

// `microseconds` as a Duration. `term` is the %Module{} that they come from.
template <class Duration, Text Module>
std::optional<Duration> whole_units(std::int64_t microseconds, Term term, DecodeError& error) noexcept {
  using Unit = TimeUnit<typename Duration::period>;
  if (!Unit::is_whole(microseconds)) {
    if constexpr (!Unit::divides_second) return error.expected(multiple_text<Duration, Module>, term);
    ERL_NIF_TERM fraction = 0;
    enif_get_map_value(term.env().get(), term.raw(), atom<"microsecond">(term.env()).raw(), &fraction);
    error.expected(whole_text<Duration, Module>, Term(term.env(), fraction));
    return error.at_field("microsecond");
  }
  const auto count = Unit::template from_microseconds<typename Duration::rep>(microseconds);
  if (!count) return error.expected(range_text<Duration, Module>, term);
  return Duration(*count);
}

}  // namespace coupler::detail
