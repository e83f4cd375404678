#include <coupler/calendar/calendar_duration.hpp>
#include <coupler/calendar/date.hpp>
#include <coupler/calendar/date_time.hpp>
#include <coupler/calendar/detail/calendar.hpp>
#include <coupler/calendar/detail/moment.hpp>
#include <coupler/calendar/detail/time_unit.hpp>
#include <coupler/calendar/duration.hpp>
#include <coupler/calendar/time_of_day.hpp>
#include <coupler/number/number.hpp>

#include <chrono>
#include <cstdint>
#include <limits>
#include <ratio>
#include <string_view>

#include <gtest/gtest.h>

using namespace coupler::detail;

namespace chrono = std::chrono;

namespace {

template <class Duration>
using UnitOf = TimeUnit<typename Duration::period>;

constexpr auto int64_min = std::numeric_limits<std::int64_t>::min();
constexpr auto int64_max = std::numeric_limits<std::int64_t>::max();

// A clock that counts from an unknown moment.
struct OwnClock {
  using rep = std::int64_t;
  using period = std::nano;
  using duration = chrono::nanoseconds;
  using time_point = chrono::time_point<OwnClock>;
};

}  // namespace

TEST(Calendar, AgreesWithChronoOnEveryDayOfElixirsCalendar) {
  for (std::int64_t days = min_day - 400; days <= max_day + 400; ++days) {
    const CivilDate date = civil_from_days(days);
    const chrono::year_month_day expected{chrono::sys_days(chrono::days(days))};
    ASSERT_EQ(date.year, static_cast<int>(expected.year())) << days;
    ASSERT_EQ(date.month, static_cast<int>(static_cast<unsigned>(expected.month()))) << days;
    ASSERT_EQ(date.day, static_cast<int>(static_cast<unsigned>(expected.day()))) << days;
    ASSERT_EQ(days_from_civil(date), days);
  }
}

TEST(Calendar, HasTheLengthOfEveryMonth) {
  for (int year = -401; year <= 401; ++year) {
    for (unsigned month = 1; month <= 12; ++month) {
      const chrono::year_month_day last = chrono::year(year) / chrono::month(month) / chrono::last;
      ASSERT_EQ(days_in_month(year, static_cast<int>(month)), static_cast<int>(static_cast<unsigned>(last.day())));
    }
  }
}

TEST(Calendar, EndsWhereElixirsDoes) {
  EXPECT_EQ(min_day, chrono::sys_days(chrono::year(-9999) / 1 / 1).time_since_epoch().count());
  EXPECT_EQ(max_day, chrono::sys_days(chrono::year(9999) / 12 / 31).time_since_epoch().count());
  EXPECT_EQ(moment_text<min_moment>().view(), "-9999-01-01T00:00:00.000000");
  EXPECT_EQ(moment_text<max_moment>().view(), "9999-12-31T23:59:59.999999");
}

TEST(Calendar, SplitsADay) {
  const TimeOfDay last = time_of_day(microseconds_per_day - 1);
  EXPECT_EQ(last.hour, 23);
  EXPECT_EQ(last.minute, 59);
  EXPECT_EQ(last.second, 59);
  EXPECT_EQ(last.microsecond, 999'999);
  for (std::int64_t time = 0; time < microseconds_per_day; time += 1'234'567) {
    ASSERT_EQ(to_microseconds(time_of_day(time)), time);
  }
}

TEST(TimeUnit, HasAName) {
  EXPECT_EQ(UnitOf<chrono::nanoseconds>::name.view(), "nanoseconds");
  EXPECT_EQ(UnitOf<chrono::microseconds>::name.view(), "microseconds");
  EXPECT_EQ(UnitOf<chrono::milliseconds>::name.view(), "milliseconds");
  EXPECT_EQ(UnitOf<chrono::seconds>::name.view(), "seconds");
  EXPECT_EQ(UnitOf<chrono::minutes>::name.view(), "minutes");
  EXPECT_EQ(UnitOf<chrono::hours>::name.view(), "hours");
  EXPECT_EQ(UnitOf<chrono::days>::name.view(), "days");
  EXPECT_EQ(UnitOf<chrono::weeks>::name.view(), "weeks");
  EXPECT_EQ(UnitOf<chrono::months>::name.view(), "months");
  EXPECT_EQ(UnitOf<chrono::years>::name.view(), "years");
  EXPECT_EQ((TimeUnit<std::ratio<1, 60>>::name.view()), "units of 1/60 seconds");
  EXPECT_EQ((TimeUnit<std::ratio<10>>::name.view()), "units of 10 seconds");
}

TEST(TimeUnit, HasTheDigitsItNeeds) {
  EXPECT_EQ(UnitOf<chrono::hours>::digits, 0);
  EXPECT_EQ(UnitOf<chrono::seconds>::digits, 0);
  EXPECT_EQ(TimeUnit<std::deci>::digits, 1);
  EXPECT_EQ((TimeUnit<std::ratio<1, 4>>::digits), 2);
  EXPECT_EQ(UnitOf<chrono::milliseconds>::digits, 3);
  EXPECT_EQ(UnitOf<chrono::microseconds>::digits, 6);
  EXPECT_EQ(UnitOf<chrono::nanoseconds>::digits, 6);
  EXPECT_EQ((TimeUnit<std::ratio<1, 60>>::digits), 6);
}

TEST(TimeUnit, RoundsNanosecondsTowardsThePast) {
  using Unit = UnitOf<chrono::nanoseconds>;
  for (const std::int64_t count : {int64_min, std::int64_t{-1001}, std::int64_t{-1000}, std::int64_t{-1},
                                   std::int64_t{0}, std::int64_t{999}, std::int64_t{1000}, int64_max}) {
    EXPECT_EQ(Unit::to_microseconds(count), chrono::floor<chrono::microseconds>(chrono::nanoseconds(count)).count());
  }
}

TEST(TimeUnit, SaysWhatDoesNotFit) {
  EXPECT_EQ(UnitOf<chrono::seconds>::to_microseconds(int64_max / 1'000'000), int64_max / 1'000'000 * 1'000'000);
  EXPECT_FALSE(UnitOf<chrono::seconds>::to_microseconds(int64_max / 1'000'000 + 1));
  EXPECT_FALSE(UnitOf<chrono::seconds>::to_microseconds(int64_min));
  EXPECT_FALSE(UnitOf<chrono::hours>::to_microseconds(int64_max));

  using Nano = UnitOf<chrono::nanoseconds>;
  EXPECT_EQ(Nano::from_microseconds<std::int64_t>(int64_max / 1000), int64_max / 1000 * 1000);
  EXPECT_FALSE(Nano::from_microseconds<std::int64_t>(int64_max / 1000 + 1));
  EXPECT_EQ(Nano::from_microseconds<std::int32_t>(2'147'483), 2'147'483'000);
  EXPECT_FALSE(Nano::from_microseconds<std::int32_t>(2'147'484));
  EXPECT_FALSE(Nano::from_microseconds<std::uint32_t>(-1));
}

TEST(TimeUnit, KnowsWhatIsWhole) {
  EXPECT_TRUE(UnitOf<chrono::milliseconds>::is_whole(-1000));
  EXPECT_FALSE(UnitOf<chrono::milliseconds>::is_whole(-999));
  EXPECT_TRUE(UnitOf<chrono::nanoseconds>::is_whole(1));
  EXPECT_TRUE((TimeUnit<std::ratio<1, 60>>::is_whole(50'000)));
  EXPECT_FALSE((TimeUnit<std::ratio<1, 60>>::is_whole(16'666)));
  EXPECT_EQ((TimeUnit<std::ratio<1, 60>>::from_microseconds<std::int64_t>(-50'000)), -3);
}

TEST(TimeUnit, ReachesAsFarAsItsNumberOrElixir) {
  using Nano = UnitOf<chrono::nanoseconds>;
  EXPECT_EQ(moment_text<Nano::lowest<std::int64_t>>().view(), "1677-09-21T00:12:43.145225");
  EXPECT_EQ(moment_text<Nano::highest<std::int64_t>>().view(), "2262-04-11T23:47:16.854775");
  using Second = UnitOf<chrono::seconds>;
  EXPECT_EQ(Second::lowest<std::int64_t>, min_moment);
  EXPECT_EQ(Second::highest<std::int64_t>, max_moment);
  EXPECT_EQ(moment_text<Second::lowest<std::uint32_t>>().view(), "1970-01-01T00:00:00.000000");
  EXPECT_EQ(moment_text<Second::highest<std::uint32_t>>().view(), "2106-02-07T06:28:15.000000");
}

TEST(ChronoShape, TellsTheTypesApart) {
  EXPECT_TRUE(SystemTime<chrono::system_clock::time_point>);
  EXPECT_TRUE(SystemTime<chrono::sys_seconds>);
  EXPECT_FALSE(LocalTime<chrono::sys_seconds>);
  EXPECT_TRUE(LocalTime<chrono::local_seconds>);
  EXPECT_FALSE(SystemTime<chrono::local_seconds>);
  EXPECT_TRUE(DayPoint<chrono::sys_days>);
  EXPECT_TRUE(DayPoint<chrono::local_days>);
  EXPECT_FALSE(DayPoint<chrono::sys_seconds>);
  EXPECT_TRUE(YearMonthDay<chrono::year_month_day>);
  EXPECT_FALSE(YearMonthDay<chrono::year_month_day_last>);
  EXPECT_TRUE(TimeOfDayLike<chrono::hh_mm_ss<chrono::minutes>>);
  EXPECT_FALSE(DurationLike<chrono::sys_seconds>);
  EXPECT_FALSE(DurationLike<std::int64_t>);
}

// These types have an epoch without a meaning outside of the process, or a period that Elixir cannot represent exactly.
TEST(ChronoCodecs, LeaveOutWhatHasNoMeaningInElixir) {
  EXPECT_FALSE(has_codec<chrono::steady_clock::time_point>);
  EXPECT_FALSE(has_codec<chrono::time_point<OwnClock>>);
  EXPECT_FALSE((has_codec<chrono::sys_time<chrono::duration<double>>>));
  EXPECT_FALSE((has_codec<chrono::sys_time<chrono::duration<std::uint64_t>>>));
  EXPECT_FALSE((has_codec<chrono::hh_mm_ss<chrono::duration<std::int8_t>>>));
  EXPECT_FALSE((has_codec<chrono::sys_time<chrono::duration<std::int64_t, std::atto>>>));
  EXPECT_TRUE((has_codec<chrono::sys_time<chrono::duration<std::int64_t, std::pico>>>));
  EXPECT_TRUE((has_codec<chrono::sys_time<chrono::duration<std::int64_t, std::ratio<1001, 30'000>>>>));
  EXPECT_FALSE((has_codec<chrono::duration<bool>>));
  EXPECT_TRUE((has_codec<chrono::duration<std::uint64_t>>));
}

TEST(ChronoCodecs, NameTheirUnits) {
  using coupler::Codec;
  EXPECT_EQ((Codec<chrono::duration<std::int16_t, std::milli>>::expected.view()),
            "an integer of milliseconds in -32768..32767");
  EXPECT_EQ((Codec<chrono::duration<double>>::expected.view()),
            "a number of seconds: a float, or an integer a double holds exactly");
  EXPECT_EQ((Codec<chrono::duration<double>>::result_type.view()), "float()");
  EXPECT_EQ(Codec<chrono::sys_seconds>::type.view(), "DateTime.t()");
  EXPECT_EQ(Codec<chrono::local_seconds>::type.view(), "NaiveDateTime.t()");
  EXPECT_EQ(Codec<chrono::sys_days>::type.view(), "Date.t()");
}
