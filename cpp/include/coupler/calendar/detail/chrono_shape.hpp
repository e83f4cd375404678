// Concepts for durations, time points, dates and times of day. They test what a type can do, not its name.
#pragma once

#include <concepts>
#include <type_traits>

namespace coupler::detail {

// std::chrono::duration.
template <class T>
concept DurationLike = requires(const T& duration) {
  { duration.count() } -> std::same_as<typename T::rep>;
  T::period::num;
  T::period::den;
  T::zero();
};

// A duration whose count fits into 64 signed bits. Its unit is a picosecond or longer, so that 64 bits can convert the
// count to microseconds.
template <class T>
concept CountedDuration =
    DurationLike<T> && std::is_integral_v<typename T::rep> && !std::is_same_v<typename T::rep, bool> &&
    (std::is_signed_v<typename T::rep> || sizeof(typename T::rep) < 8) &&
    T::period::num <= 9'000'000'000'000 / T::period::den;

// std::chrono::time_point that counts whole units. A float of seconds would not be an exact moment.
template <class T>
concept TimePointLike = requires(const T& point) {
  typename T::clock;
  { point.time_since_epoch() } -> std::same_as<typename T::duration>;
} && CountedDuration<typename T::duration>;

// A time point of std::chrono::system_clock, which is the only clock with to_time_t. Since C++20 it counts from
// 1970-01-01T00:00:00Z.
template <class T>
concept SystemTime = TimePointLike<T> && requires(typename T::clock::time_point now) { T::clock::to_time_t(now); };

// std::chrono::local_time, whose clock is an empty class without a time_point.
template <class T>
concept LocalTime =
    TimePointLike<T> && std::is_empty_v<typename T::clock> && !requires { typename T::clock::time_point; };

// A SystemTime or LocalTime that counts days: a date.
template <class T>
concept DayPoint =
    (SystemTime<T> || LocalTime<T>) && T::duration::period::num == 86'400 && T::duration::period::den == 1;

// std::chrono::year_month_day.
template <class T>
concept YearMonthDay = requires(const T& date) {
  { date.ok() } -> std::same_as<bool>;
  static_cast<int>(date.year());
  static_cast<unsigned>(date.month());
  static_cast<unsigned>(date.day());
  T(date.year(), date.month(), date.day());
};

// std::chrono::hh_mm_ss<D>, and its D.
template <class T>
struct TimeOfDayDuration;
template <template <class> class T, class D>
struct TimeOfDayDuration<T<D>> {
  using type = D;
};

template <class T>
concept TimeOfDayLike = requires(const T& time) {
  typename TimeOfDayDuration<T>::type;
  T::fractional_width;
  { time.is_negative() } -> std::same_as<bool>;
  { time.to_duration() } -> std::same_as<typename T::precision>;
} && CountedDuration<typename TimeOfDayDuration<T>::type> && CountedDuration<typename T::precision>;

}  // namespace coupler::detail
