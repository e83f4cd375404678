// Schedule: on which kind of the VM's schedulers a function runs.
#pragma once

#include <coupler/term/erl_nif.hpp>
#include <coupler/text/text.hpp>

namespace coupler {

// An option of a row. A function on a normal scheduler must return within about 1 ms, or other processes wait for it
// (OTP's erl_nif manual, "Long-running NIFs"). A function on a dirty scheduler may take as long as it needs. Moving
// there costs a few microseconds.
//
//     coupler::nif<read_all>("path", coupler::dirty_io)
enum class Schedule {
  normal,     // short: the default
  dirty_cpu,  // long computation
  dirty_io,   // waits for files, networks, devices
};

inline constexpr Schedule normal = Schedule::normal;
inline constexpr Schedule dirty_cpu = Schedule::dirty_cpu;
inline constexpr Schedule dirty_io = Schedule::dirty_io;

namespace detail {

constexpr unsigned schedule_flags(Schedule schedule) noexcept {
  switch (schedule) {
    case Schedule::dirty_cpu: return ERL_NIF_DIRTY_JOB_CPU_BOUND;
    case Schedule::dirty_io: return ERL_NIF_DIRTY_JOB_IO_BOUND;
    case Schedule::normal: break;
  }
  return 0;
}

}  // namespace detail

}  // namespace coupler
