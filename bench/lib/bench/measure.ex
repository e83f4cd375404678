defmodule Bench.Measure do
  @moduledoc """
  Contenders against each other, in rounds.

  A contender is `%{id: id, clock: :cpu | :wall, run: run}`, where `run` is `{loops, function, arguments}` (a
  function of `Bench.Loops`, and a term kept under `put/1`) or a function that does the work n times and returns the
  nanoseconds that it took. A contender of loops may have `:around`, a function that is called with its module and
  the loop: what it does besides calling the loop is part of the measurement. Every measurement is made in a process
  of its own, whose heap does not have to grow first, after a tenth of it as a warm-up.
  """

  alias Bench.{Clock, Loops, Stats}

  @doc "Keeps arguments where no garbage collection moves them, and returns the key."
  def put(arguments) do
    key = {__MODULE__, :erlang.phash2(make_ref(), 1_000_000_000)}
    :persistent_term.put(key, arguments)
    key
  end

  @doc """
  The nanoseconds per call of each contender in each round, and the ratios to one another.

  Options: `:rounds`, and `:least`, the milliseconds that a measurement takes at least.
  """
  def run(contenders, options) do
    loops = Enum.filter(contenders, &match?(%{run: {_, _, _}}, &1))

    empty = for clock <- Enum.uniq(Enum.map(loops, & &1.clock)), do: empty_contender(hd(loops), clock)

    # The first call loads code, and is no measure.
    for c <- contenders, do: time(c, 1)
    all = for c <- empty ++ contenders, do: Map.put(c, :n, calibrate(c, options))

    rounds =
      for round <- 1..options[:rounds] do
        times = for c <- rotate(all, round), into: %{}, do: {c.id, time(c, c.n) / c.n}
        for c <- contenders, into: %{}, do: {c.id, times[c.id] - overhead(c, times)}
      end

    Map.new(contenders, fn %{id: id} -> {id, Enum.map(rounds, & &1[id])} end)
  end

  @doc "Nanoseconds that `fun` takes, called `n` times in a process of its own."
  def repeat(clock, n, fun) do
    in_process(fn ->
      start = Clock.now(clock)
      for _ <- 1..n, do: fun.()
      Clock.now(clock) - start
    end)
  end

  @doc "The ratios of two contenders, each taken within one round."
  def ratio(times, a, b),
    do: Stats.summary(Enum.zip_with(times[a], times[b], &(max(&1, 0.01) / max(&2, 0.01))))

  @doc """
  What a contender returns, to be held against the others before they are timed: `compared` is a function of its module
  and the result, or nil.
  """
  def result(%{run: {loops, function, key}}, compared) do
    module = module_of(loops)
    compared = compared || fn _, result -> result end

    in_process(fn ->
      prepare(module, fn -> compared.(module, outcome(module, function, :persistent_term.get(key))) end)
    end)
  end

  defp outcome(module, function, arguments) do
    [_, name] = String.split(Atom.to_string(function), "_", parts: 2)
    apply(module, String.to_existing_atom(name), arguments)
  rescue
    error -> {:raised, error.__struct__}
  end

  defp empty_contender(%{run: {_, _, key}}, clock),
    do: %{id: {:empty, clock}, clock: clock, run: {Loops, :empty, key}}

  defp overhead(%{run: {_, _, _}, clock: clock}, times), do: times[{:empty, clock}]
  defp overhead(_, _), do: 0

  # The number of calls that takes as long as a measurement should.
  defp calibrate(contender, options, n \\ 1) do
    least = options[:least] * 1_000_000
    time = time(contender, n)

    cond do
      time >= least / 4 -> max(1, ceil(n * least / time))
      time * 16 < least -> calibrate(contender, options, n * 8)
      true -> calibrate(contender, options, n * 2)
    end
  end

  defp rotate(list, by) do
    {head, tail} = Enum.split(list, rem(by, length(list)))
    tail ++ head
  end

  defp time(%{run: run}, n) when is_function(run), do: run.(n)

  defp time(%{run: {Loops, :empty, key}, clock: clock}, n) do
    in_process(fn ->
      arguments = :persistent_term.get(key)
      timed(clock, n, &Loops.empty(&1, arguments))
    end)
  end

  defp time(%{run: {loops, function, key}, clock: clock} = contender, n) do
    module = module_of(loops)
    around = contender[:around] || fn _, loop -> loop.() end

    in_process(fn ->
      arguments = :persistent_term.get(key)
      loop = fn n -> around.(module, fn -> apply(loops, function, [n | arguments]) end) end
      prepare(module, fn -> timed(clock, n, loop) end)
    end)
  end

  defp module_of(loops), do: loops |> Module.split() |> Enum.drop(-1) |> Module.concat()

  defp prepare(module, fun) do
    if function_exported?(module, :prepare, 0), do: module.prepare()
    fun.()
  end

  defp timed(clock, n, loop) do
    if n >= 10, do: loop.(div(n, 10))
    start = Clock.now(clock)
    loop.(n)
    Clock.now(clock) - start
  end

  @doc "What `fun` returns in a process of its own, whose heap does not have to grow."
  def in_process(fun) do
    parent = self()
    reference = make_ref()

    {pid, monitor} =
      :erlang.spawn_opt(fn -> send(parent, {reference, fun.()}) end, [
        :monitor,
        min_heap_size: 65_536
      ])

    receive do
      {^reference, result} ->
        Process.demonitor(monitor, [:flush])
        Process.unlink(pid)
        result

      {:DOWN, ^monitor, _, _, reason} ->
        exit(reason)
    end
  end
end
