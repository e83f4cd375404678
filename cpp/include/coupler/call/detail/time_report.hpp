// TimeReport: tells the VM how long a call took, so that other processes get their turn.
#pragma once

#include <cstdint>
#include <ctime>
#include <type_traits>

#include <coupler/reflect/type_list.hpp>
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

// Without a report the VM counts one reduction for a call. A process that makes calls of 20 microseconds in a loop
// would then hold its scheduler for 4,000 of them, which is 80 milliseconds.
//
// Most calls are shorter than the least that can be reported. So a call of a tenth of a percent reports a percent one
// time in ten: the low bits of the clock are the dice.
class TimeReport {
 public:
  explicit TimeReport(ErlNifEnv* env) noexcept : env_(env), start_(processor_ticks()) {}
  [[gnu::always_inline]] ~TimeReport() {
    const std::uint64_t now = processor_ticks();
    const std::uint64_t percent = (now - start_ + now % (std::uint64_t{1} << percent_bits)) >> percent_bits;
    if (__builtin_expect(percent != 0, 0)) report(env_, percent);
  }
  TimeReport(const TimeReport&) = delete;
  TimeReport& operator=(const TimeReport&) = delete;

 private:
  [[gnu::cold, gnu::noinline]] static void report(ErlNifEnv* env, std::uint64_t percent) noexcept {
    enif_consume_timeslice(env, percent < 100 ? static_cast<int>(percent) : 100);
  }

  ErlNifEnv* env_;
  std::uint64_t start_;
};

struct NoTimeReport {
  explicit NoTimeReport(ErlNifEnv*) noexcept {}
};

// Types of one size, whose work a function is assumed to bound. Reading the clock would be half of what such a call
// costs.
template <class T>
inline constexpr bool is_of_one_size = std::is_arithmetic_v<T> || std::is_enum_v<T> || std::is_void_v<T>;
template <>
inline constexpr bool is_of_one_size<Atom> = true;

template <class Result, class Parameters>
inline constexpr bool reports_time = true;
template <class Result, class... Ps>
inline constexpr bool reports_time<Result, TypeList<Ps...>> =
    !(is_of_one_size<std::remove_cvref_t<Result>> && ... && is_of_one_size<std::remove_cvref_t<Ps>>);

}  // namespace coupler::detail
