defmodule Bench.Clock do
  @moduledoc """
  Nanoseconds, of CPU or by the wall clock.

  `cpu_time/0` counts every thread of the VM: with one scheduler and no busy waiting, that is the work
  alone, also where it is done on a dirty scheduler.
  """
  use Coupler, otp_app: :bench, native: "bench_clock"

  @doc "Nanoseconds by `clock`, from an arbitrary start."
  @spec now(:cpu | :wall) :: integer()
  def now(:cpu), do: cpu_time()
  def now(:wall), do: System.monotonic_time(:nanosecond)
end
