// TimeReport: tells the VM how long a call took, so that other processes get their turn.
#pragma once

#include <cstdint>
#include <ctime>
#include <type_traits>

#include <coupler/call/schedule.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/resource/detail/handle.hpp>
#include <coupler/resource/locked.hpp>
#include <coupler/term/atom.hpp>
#include <coupler/term/erl_nif.hpp>

namespace coupler::detail {

// The cheapest clock of the processor, and 2^bits of its ticks: the time of one percent of a slice. The VM's slices are
// 4,000 reductions, and Elixir code takes 0.2 to 0.3 ms for them: a percent is 2 to 3 microseconds.
#if defined(__x86_64__) || defined(__i386__)
inline std::uint64_t processor_ticks() noexcept { return __builtin_ia32_rdtsc(); }
inline constexpr unsigned percent_bits = 13;  // 2.0 to 4.1 microseconds on processors of 4 to 2 GHz
#else
inline std::uint64_t processor_ticks() noexcept {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000 + static_cast<std::uint64_t>(now.tv_nsec);
}
inline constexpr unsigned percent_bits = 11;  // 2.0 microseconds
#endif

[[gnu::cold, gnu::noinline]] inline void consume_timeslice(ErlNifEnv* env, std::uint64_t percent) noexcept {
  enif_consume_timeslice(env, percent < 100 ? static_cast<int>(percent) : 100);
}
// Reports `ticks` that ended at `now`. Most calls are shorter than the least that can be reported. So a call of a tenth
// of a percent reports a percent one time in ten: the low bits of the clock are the dice.
[[gnu::always_inline]] inline void report_time(ErlNifEnv* env, std::uint64_t ticks, std::uint64_t now) noexcept {
  const std::uint64_t percent = (ticks + now % (std::uint64_t{1} << percent_bits)) >> percent_bits;
  if (__builtin_expect(percent != 0, 0)) consume_timeslice(env, percent);
}

// Without a report the VM counts one reduction for a call. A process that makes calls of 20 microseconds in a loop
// would then hold its scheduler for 4,000 of them, which is 80 milliseconds.
class TimeReport {
 public:
  explicit TimeReport(ErlNifEnv* env) noexcept : env_(env), start_(processor_ticks()) {}
  [[gnu::always_inline]] ~TimeReport() {
    const std::uint64_t now = processor_ticks();
    report_time(env_, now - start_, now);
  }
  TimeReport(const TimeReport&) = delete;
  TimeReport& operator=(const TimeReport&) = delete;

 private:
  ErlNifEnv* env_;
  std::uint64_t start_;
};

// Reading the clock twice is a third of what a short call on an object costs. So where calls on an object are short,
// one in 13 is measured, and reports 13 times its time. All are measured as long as one of the last 16 was not short,
// and the first 16: each of them may be the only call on its object.
//
// The handle says how many calls are skipped. A call that has entered the object has that memory at hand. Calls that
// share the object may lose each other's counts, which does no harm.
class SampledTimeReport {
 public:
  [[gnu::always_inline]] SampledTimeReport(ErlNifEnv* env, Handle& handle) noexcept
      : env_(env), handle_(handle), skip_(handle.unmeasured_calls.load<Order::relaxed>()) {
    if (__builtin_expect(skip_ > 0, 1)) handle_.unmeasured_calls.store<Order::relaxed>(skip_ - 1);
    else start_ = processor_ticks();
  }
  [[gnu::always_inline]] ~SampledTimeReport() {
    if (__builtin_expect(skip_ <= 0, 0)) finish(env_, handle_, skip_, start_);
  }
  SampledTimeReport(const SampledTimeReport&) = delete;
  SampledTimeReport& operator=(const SampledTimeReport&) = delete;

 private:
  using Count = decltype(Handle::unmeasured_calls)::Value;
  static constexpr unsigned interval = 13;

  [[gnu::cold, gnu::noinline]] static void finish(ErlNifEnv* env, Handle& handle, Count skip,
                                                  std::uint64_t start) noexcept {
    const std::uint64_t now = processor_ticks();
    const std::uint64_t ticks = now - start;
    const bool is_short = ticks >> (percent_bits - 1) == 0;  // less than 1 to 2 microseconds
    const Count next = !is_short ? Handle::measure_all : skip < -1 ? skip + 1 : random_skip(now);
    handle.unmeasured_calls.store<Order::relaxed>(next);
    // A call that waited for its object may run on a dirty scheduler, whose time nobody waits for.
    if (enif_thread_type() == ERL_NIF_THR_NORMAL_SCHEDULER) report_time(env, skip == 0 ? ticks * interval : ticks, now);
  }

  // At random, since equal work on many objects would otherwise be measured for all of them or for none. The product's
  // upper half depends on all bits of the clock: on some processors its lowest ones never change.
  static Count random_skip(std::uint64_t now) noexcept {
    const std::uint64_t random = (now * 0x9E3779B97F4A7C15) >> 32;
    return static_cast<Count>((random * (2 * interval - 1)) >> 32);
  }

  ErlNifEnv* env_;
  Handle& handle_;
  Count skip_;
  std::uint64_t start_ = 0;
};

struct NoTimeReport {
  template <class... Args>
  explicit NoTimeReport(const Args&...) noexcept {}
};

// Types of one size, whose work a function is assumed to bound. Reading the clock would be half of what such a call
// costs.
template <class T>
inline constexpr bool is_of_one_size = std::is_arithmetic_v<T> || std::is_enum_v<T> || std::is_void_v<T>;
template <>
inline constexpr bool is_of_one_size<Atom> = true;

enum class TimeReporting {
  none,
  sampled,  // of calls on an object
  all,
};

// The other arguments of a sampled call are decoded before it is measured, so they must be of one size as well.
template <class Result, class... Ps>
consteval TimeReporting time_reporting(Schedule schedule, TypeList<Ps...>) {
  if (schedule != Schedule::normal) return TimeReporting::none;
  if ((is_of_one_size<std::remove_cvref_t<Result>> && ... && is_of_one_size<std::remove_cvref_t<Ps>>)) {
    return TimeReporting::none;
  }
  const bool has_object = (is_locked<ValueFor<Ps>> || ...);
  const bool is_quickly_decoded = ((is_locked<ValueFor<Ps>> || is_of_one_size<std::remove_cvref_t<Ps>>) && ...);
  return has_object && is_quickly_decoded ? TimeReporting::sampled : TimeReporting::all;
}
template <const auto& Row>
inline constexpr TimeReporting time_reporting_of =
    time_reporting<typename std::remove_cvref_t<decltype(Row)>::Signature::Result>(
        Row.schedule, typename std::remove_cvref_t<decltype(Row)>::Signature::Parameters());

}  // namespace coupler::detail
