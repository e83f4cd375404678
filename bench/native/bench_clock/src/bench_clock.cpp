// The CPU time that the VM has used: :erlang.statistics(:runtime) counts whole milliseconds only.
#include <coupler.hpp>

#include <cstdint>
#include <ctime>

namespace {

std::int64_t cpu_time() {
  std::timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

COUPLER_MODULE("Bench.Clock",
    coupler::nif<cpu_time>(coupler::doc("Nanoseconds of CPU that all threads of the VM have used.")));
