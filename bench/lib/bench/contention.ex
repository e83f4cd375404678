defmodule Bench.Contention do
  @moduledoc "Processes that use one object at once; run in the VM of `Bench.Vm`."

  alias Bench.{Clock, Objects, Row}

  @batch 1000

  @doc """
  For each of `contenders`, `{column, peer, function, handle, arguments}`: `%{cpu: times, wall: times}`.

  These are the nanoseconds for each call, of CPU and by the clock on the wall, in each of `rounds`. `handle` is a
  function of `Bench.Objects` that makes the object. A measurement takes `milliseconds`.
  """
  def run(peers, contenders, processes, rounds, milliseconds) do
    contenders =
      for {id, peer_id, function, handle, arguments} <- contenders,
          peer = Enum.find(peers, &(&1.id == peer_id)) do
        arguments = [apply(Objects, handle, [peer.module]) | arguments]
        {{id, peer.loops, :"call_#{function}", arguments}, apply(peer.module, function, arguments)}
      end

    Row.agree("contended", for({contender, result} <- contenders, do: {elem(contender, 0), result}))
    contenders = for {contender, _} <- contenders, do: contender
    for contender <- contenders, do: measure(contender, processes, min(milliseconds, 10))

    times =
      for round <- 1..rounds, contender <- rotate(contenders, round) do
        {elem(contender, 0), measure(contender, processes, milliseconds)}
      end

    for which <- [:cpu, :wall], into: %{} do
      {which, Enum.group_by(times, &elem(&1, 0), &elem(&1, 1)[which])}
    end
  end

  defp measure({_, loops, function, arguments}, processes, milliseconds) do
    # Half of them on each scheduler: the VM would leave them where they were made.
    workers =
      for i <- 1..processes do
        work = fn -> exit({:calls, work_when_told(loops, function, arguments)}) end
        :erlang.spawn_opt(work, [:monitor, scheduler: rem(i, 2) + 1])
      end

    cpu = Clock.now(:cpu)
    start = Clock.now(:wall)
    for {pid, _} <- workers, do: send(pid, {:until, start + milliseconds * 1_000_000})
    calls = Enum.sum(for worker <- workers, do: calls(worker))
    %{cpu: (Clock.now(:cpu) - cpu) / calls, wall: (Clock.now(:wall) - start) / calls}
  end

  defp calls({pid, monitor}) do
    receive do
      {:DOWN, ^monitor, :process, ^pid, {:calls, calls}} -> calls
    end
  end

  defp work_when_told(loops, function, arguments) do
    receive do
      {:until, until} -> work(loops, function, arguments, until, 0)
    end
  end

  defp work(loops, function, arguments, until, calls) do
    apply(loops, function, [@batch | arguments])

    if Clock.now(:wall) < until,
      do: work(loops, function, arguments, until, calls + @batch),
      else: calls + @batch
  end

  defp rotate(list, by) do
    {head, tail} = Enum.split(list, rem(by, length(list)))
    tail ++ head
  end
end
