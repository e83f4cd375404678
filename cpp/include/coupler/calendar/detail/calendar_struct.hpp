// CalendarReader and make_calendar_struct: read and make the structs of Elixir's calendar.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>

#include <coupler/calendar/detail/calendar.hpp>
#include <coupler/codec/decode_error.hpp>
#include <coupler/term/atom.hpp>
#include <coupler/term/detail/struct_keys.hpp>
#include <coupler/term/term.hpp>
#include <coupler/text/detail/digits.hpp>
#include <coupler/text/text.hpp>

namespace coupler::detail {

// Reads the fields of a %Module{} one by one. The first wrong field goes into the error. After it, each read returns 0.
template <Text Module>
class CalendarReader {
 public:
  static constexpr auto expected = "a " + Module;

  CalendarReader(Term term, DecodeError& error) noexcept : term_(term), error_(error) {
    ERL_NIF_TERM name = 0;
    const ERL_NIF_TERM module = atom<"Elixir." + Module>(term.env()).raw();
    if (!get(atom<"__struct__">(term.env()), name) || name != module) fail(expected, term);
  }

  [[nodiscard]] bool failed() const noexcept { return failed_; }

  template <Text Name>
  Term field() noexcept {
    ERL_NIF_TERM value = 0;
    if (!failed_ && !get(atom<Name>(term_.env()), value)) fail(missing<Name>, term_);
    return {term_.env(), value};
  }

  template <Text Name, std::int64_t Min, std::int64_t Max>
  std::int64_t integer() noexcept {
    const Term term = field<Name>();
    ErlNifSInt64 value = 0;
    if (!failed_ && !get_integer<Min, Max>(term.raw(), value)) fail_field<Name>(integer_in<Min, Max>, term);
    return failed_ ? 0 : value;
  }

  // The microseconds of {microseconds, digits}. The digits affect only how Elixir writes them.
  template <std::int64_t Min, std::int64_t Max>
  std::int64_t microsecond(std::int64_t& digits) noexcept {
    const Term term = field<"microsecond">();
    if (failed_) return 0;
    ErlNifSInt64 value = 0;
    ErlNifSInt64 written = 0;
    int arity = 0;
    const ERL_NIF_TERM* elements = nullptr;
    if (enif_get_tuple(term_.env().get(), term.raw(), &arity, &elements) == 0 || arity != 2 ||
        !get_integer<Min, Max>(elements[0], value) || !get_integer<0, 6>(elements[1], written)) {
      fail_field<"microsecond">(microsecond_in<Min, Max>, term);
      return 0;
    }
    digits = written;
    return value;
  }

  CivilDate date() noexcept {
    require_iso();
    const std::int64_t year = integer<"year", min_year, max_year>();
    const auto month = static_cast<int>(integer<"month", 1, 12>());
    const auto day = static_cast<int>(integer<"day", 1, 31>());
    if (!failed_ && day > days_in_month(year, month)) fail_field<"day">("a day of that month", field<"day">());
    return {year, month, day};
  }

  // The microseconds from 1970-01-01T00:00:00 to the date and time.
  std::int64_t moment() noexcept {
    const CivilDate day = date();
    const std::int64_t since_midnight = time();
    return days_from_civil(day) * microseconds_per_day + since_midnight;
  }

  // Only Calendar.ISO is taken: other calendars may count in other ways.
  void require_iso() noexcept {
    const Term calendar = field<"calendar">();
    if (!failed_ && calendar.raw() != atom<"Elixir.Calendar.ISO">(term_.env()).raw()) {
      fail_field<"calendar">("Calendar.ISO", calendar);
    }
  }

  // The microseconds from midnight to the time. A second of 60 is an error, as in Calendar.ISO.
  std::int64_t time() noexcept {
    std::int64_t digits = 0;
    const auto hour = static_cast<int>(integer<"hour", 0, 23>());
    const auto minute = static_cast<int>(integer<"minute", 0, 59>());
    const auto second = static_cast<int>(integer<"second", 0, 59>());
    return to_microseconds({hour, minute, second, static_cast<int>(microsecond<0, 999'999>(digits))});
  }

 private:
  template <Text Name>
  static constexpr auto missing = expected + " with the field :" + Name;
  template <std::int64_t Min, std::int64_t Max>
  static constexpr auto range = decimal<Min>() + ".." + decimal<Max>();
  template <std::int64_t Min, std::int64_t Max>
  static constexpr auto integer_in = "an integer in " + range<Min, Max>;
  template <std::int64_t Min, std::int64_t Max>
  static constexpr auto microsecond_in = "{" + range<Min, Max> + ", 0..6}";

  bool get(Atom key, ERL_NIF_TERM& value) const noexcept {
    return enif_get_map_value(term_.env().get(), term_.raw(), key.raw(), &value) != 0;
  }

  template <std::int64_t Min, std::int64_t Max>
  bool get_integer(ERL_NIF_TERM term, ErlNifSInt64& value) const noexcept {
    return enif_get_int64(term_.env().get(), term, &value) != 0 && value >= Min && value <= Max;
  }

  void fail(StaticText what, Term got) noexcept {
    failed_ = true;
    error_.expected(what, got);
  }

  template <Text Name>
  void fail_field(StaticText what, Term got) noexcept {
    fail(what, got);
    error_.at_field(Name);
  }

  Term term_;
  DecodeError& error_;
  bool failed_ = false;
};

// %Module{} with these fields.
template <Text Module, Text... Fields>
Term make_calendar_struct(Env env, const ERL_NIF_TERM (&values)[sizeof...(Fields)]) {
  static const StructKeys<sizeof...(Fields) + 1> keys(env, {atom<"__struct__">(env).raw(), atom<Fields>(env).raw()...});
  ERL_NIF_TERM all[sizeof...(Fields) + 1] = {atom<"Elixir." + Module>(env).raw()};
  for (std::size_t i = 0; i < sizeof...(Fields); ++i) all[i + 1] = values[i];
  return keys.make(env, all);
}

[[noreturn, gnu::cold]] inline void throw_outside_calendar() {
  throw std::range_error("the result is outside the years -9999..9999, which are those of Elixir's calendar");
}

inline ERL_NIF_TERM make_microsecond(Env env, std::int64_t microseconds, int digits) noexcept {
  return enif_make_tuple2(env.get(), enif_make_int64(env.get(), microseconds), enif_make_int(env.get(), digits));
}

}  // namespace coupler::detail
