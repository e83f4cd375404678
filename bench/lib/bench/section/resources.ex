defmodule Bench.Section.Resources do
  @moduledoc """
  Objects that live longer than a call, in one process. Plain and tuned C use them without a lock; "C, rwlock" and
  "C, mutex" with `enif_rwlock` and `enif_mutex`. Rustler's are in an `RwLock` or a `Mutex` where they are changed.
  """

  alias Bench.{Clock, Loops, Measure, Objects, Peer, Row}

  def title, do: "Resources, nanoseconds of CPU"

  def rows(context) do
    for {name, row} <- gets() ++ ends(), Bench.wanted?(context, name), do: fn -> row.(context, name) end
  end

  defp gets do
    counter = &Objects.counter/1
    shared = [goal: 1.05, base: {"no time report", :untimed_get, [&Objects.made(&1, :untimed_new, [7])], nil}]

    own = [
      goal: 1.05,
      base: {"no time report", :untimed_own_get, [&Objects.made(&1, :untimed_own_new, [7])], nil}
    ]

    [
      {"resource get, const T&", compare(:counter_get, [counter], [c_rwlock: :get_rwlock], shared)},
      {"resource get, T&",
       compare(:counter_add, [counter, 1], [c_rwlock: :add_rwlock, c_mutex: :add_mutex], goal: 1.05)},
      {"resource get, own_locking", compare(:own_get, [&Objects.made(&1, :own_new, [7])], [], own)}
    ]
  end

  defp ends do
    around = [around: &Objects.with_ends/2]
    get = fn module, counter -> module.counter_get(counter) end

    [
      {"resource new and drop, cheap", compare(:counter_new, [7], [], [result: get] ++ around)},
      {"resource new and drop, destructor",
       compare(:buffer_new, [64], [], [result: &Objects.is_handle/2] ++ around)},
      {"resource close, open",
       measure(:buffer_close, &close_open/2, fn module -> module.buffer_close(module.buffer_new(64)) end, 1)},
      {"resource close, closed", compare(:buffer_close, [&Objects.closed/1], [], [])},
      {"drop 100,000 in one collection, cheap", drop(:counter_new, 7)},
      {"drop 100,000 in one collection, destructor", drop(:buffer_new, 64)}
    ]
  end

  defp compare(function, arguments, locked, options) do
    fn context, name ->
      ways = for {id, way} <- locked, do: {locked(context, id), way, [(&Objects.locked/1) | tl(arguments)]}
      Row.compare(context, name, function, arguments, [ways: ways] ++ options)
    end
  end

  defp locked(context, id), do: %{Enum.find(context.peers, &(&1.id == "c_plain")) | id: Atom.to_string(id)}

  # What is no loop of calls: `run` is given a peer and n.
  defp measure(function, run, result, per) do
    fn context, name ->
      peers = Enum.filter(context.peers, &Peer.implements?(&1, function, 1))
      Row.agree(name, for(peer <- peers, do: {peer.id, Measure.in_process(fn -> result.(peer.module) end)}))
      contenders = for peer <- peers, do: %{id: peer.id, clock: :cpu, run: &run.(peer, &1)}
      Row.build(name, Measure.run(contenders, context.measure), per: per)
    end
  end

  defp close_open(peer, n) do
    Measure.in_process(fn ->
      handles = for _ <- 1..n, do: peer.module.buffer_new(64)
      :erlang.garbage_collect()
      start = Clock.cpu_time()
      Loops.empty_each(handles)
      between = Clock.cpu_time()
      Objects.with_ends(peer.module, fn -> peer.loops.each_buffer_close(handles) end, -n)
      time = Clock.cpu_time() - between - (between - start)
      # Otherwise they end while the next library is measured.
      :erlang.garbage_collect()
      time
    end)
  end

  defp drop(function, argument) do
    fn context, name ->
      count = if context.smoke, do: 100, else: 100_000
      run = fn peer, n -> Enum.sum(for _ <- 1..n, do: drop(peer, function, argument, count)) end

      result = fn module ->
        is_reference(apply(module, function, [argument]))
      end

      measure(function, run, result, count).(context, name)
    end
  end

  defp drop(peer, function, argument, count) do
    Measure.in_process(fn ->
      Process.put(:handles, for(_ <- 1..count, do: apply(peer.module, function, [argument])))
      :erlang.garbage_collect()
      dropped = if function == :buffer_new, do: -count, else: 0
      start = Clock.cpu_time()
      Objects.with_ends(peer.module, fn -> Process.delete(:handles) end, dropped)
      Clock.cpu_time() - start
    end)
  end
end
