defmodule Bench.Lateness do
  @moduledoc """
  How late other processes run while one keeps a scheduler busy; run in the VM of `Bench.Vm`.

  Tickers want to run each millisecond. A ticker that is a second late has missed a thousand ticks: they count as 1000,
  999, 998 and so on milliseconds late, so that quantiles are those of all ticks and not only of those that ran.
  """

  alias Bench.Objects

  @tickers 4

  @doc "Lateness in milliseconds, while `count` objects end at once whose destructors take a millisecond each."
  def slow_ends(peers, id, count) do
    module = module(peers, id)

    measure(fn ->
      # The process ends with all of the handles.
      {pid, monitor} = spawn_monitor(fn -> for _ <- 1..count, do: module.slow_new() end)

      receive do
        {:DOWN, ^monitor, :process, ^pid, _} -> Objects.wait(module, 0)
      end
    end)
  end

  @doc "The same while `processes` make calls of 20 µs on objects of their own for so many milliseconds."
  def calls(peers, id, processes, milliseconds) do
    peer = Enum.find(peers, &(&1.id == id))
    7 = peer.module.counter_spin(Objects.counter(peer.module), 20)

    measure(fn ->
      workers =
        for _ <- 1..processes do
          spawn(fn -> peer.loops.call_counter_spin(1_000_000_000, Objects.counter(peer.module), 20) end)
        end

      Process.sleep(milliseconds)
      for pid <- workers, do: Process.exit(pid, :kill)
    end)
  end

  @doc "The same while nothing happens."
  def idle(_peers, milliseconds), do: measure(fn -> Process.sleep(milliseconds) end)

  defp module(peers, id), do: Enum.find(peers, &(&1.id == id)).module

  defp measure(work) do
    tickers = for _ <- 1..@tickers, do: Task.async(fn -> tick(now(), 1, []) end)
    Process.sleep(20)
    work.()
    for %{pid: pid} <- tickers, do: send(pid, :stop)
    tickers |> Task.await_many(:infinity) |> Enum.concat() |> quantiles()
  end

  defp tick(start, tick, late) do
    wait = max(0, ceil(start + tick - now()))

    receive do
      :stop -> late
    after
      wait ->
        by = max(0.0, now() - start - tick)
        missed = floor(by)
        tick(start, tick + missed + 1, Enum.reduce(0..missed, late, &[by - &1 | &2]))
    end
  end

  defp quantiles(late) do
    sorted = late |> Enum.sort() |> List.to_tuple()
    at = fn part -> elem(sorted, min(tuple_size(sorted) - 1, floor(part * tuple_size(sorted)))) end
    %{p50: at.(0.5), p99: at.(0.99), worst: at.(1)}
  end

  defp now, do: System.monotonic_time(:microsecond) / 1000
end
