defmodule Bench.Section.Memory do
  @moduledoc "How much the VM's resident memory grows over many calls: a leak of a word in each would show."

  alias Bench.{Row, Section, Stats}

  @calls 10_000_000
  @seconds 2

  def title,
    do: "Resident memory, KiB that it grows by over ten million calls (or #{@seconds} s of them)"

  def rows(%{smoke: true}), do: []

  def rows(context) do
    coupler = Enum.find(context.peers, &(&1.id == "coupler"))

    for {name, function, arguments, options} <- Section.Calls.cases(),
        function_exported?(coupler.module, function, length(arguments)),
        Bench.wanted?(context, name) do
      fn ->
        row(
          coupler,
          name,
          :"#{if options[:raises], do: "rescue", else: "call"}_#{function}",
          arguments
        )
      end
    end
  end

  defp row(coupler, name, loop, arguments) do
    task =
      Task.async(fn ->
        run(coupler, loop, arguments, div(@calls, 10), System.monotonic_time(:millisecond) + 300)
        before = resident()

        calls =
          run(
            coupler,
            loop,
            arguments,
            @calls,
            System.monotonic_time(:millisecond) + @seconds * 1000
          )

        {resident() - before, calls}
      end)

    {growth, calls} = Task.await(task, :infinity)

    %Row{
      name: name,
      unit: "KiB",
      cells: [{"coupler", Stats.summary([growth])}, {"calls", Stats.summary([calls])}]
    }
  end

  # In portions, so that a call of a millisecond ends in time.
  defp run(coupler, loop, arguments, left, until, done \\ 0) do
    portion = min(left, max(100, div(done, 4)))

    if portion == 0 or System.monotonic_time(:millisecond) > until do
      :erlang.garbage_collect()
      done
    else
      apply(coupler.loops, loop, [portion | arguments])
      run(coupler, loop, arguments, left - portion, until, done + portion)
    end
  end

  defp resident do
    [_, size] = Regex.run(~r/^VmRSS:\s+(\d+) kB$/m, File.read!("/proc/self/status"))
    String.to_integer(size)
  end
end
