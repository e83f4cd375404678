defmodule Bench.Section.Hashing do
  @moduledoc """
  BLAKE3: Coupler over the C library, the same C library in a C program that times itself, Rustler with the
  blake3 crate, `Bench.Blake3`; and SHA-256 of `:crypto`, which is another function, to compare.
  """

  alias Bench.{Clock, Measure, Peer, Row}

  def title, do: "Hashing"

  def rows(context) do
    sizes =
      for {name, size} <- sizes(context),
          Bench.wanted?(context, name),
          do: fn -> size(context, name, size) end

    many =
      for name <- ["many hashes of 64 B in one call"],
          Bench.wanted?(context, name),
          do: fn -> many(context, name) end

    file =
      for name <- ["a file of 1 GiB"],
          Bench.wanted?(context, name),
          do: fn -> file(context, name) end

    sizes ++ many ++ if(context.smoke, do: [], else: file)
  end

  defp sizes(%{smoke: true}), do: [{"BLAKE3 of 64 B", 64}, {"BLAKE3 of 16 KiB", 16 * 1024}]

  defp sizes(_) do
    for {name, size} <- [
          {"64 B", 64},
          {"1 KiB", 1024},
          {"16 KiB", 16 * 1024},
          {"64 KiB", 64 * 1024},
          {"1 MiB", 1024 * 1024},
          {"16 MiB", 16 * 1024 * 1024},
          {"1 GiB", 1024 * 1024 * 1024}
        ],
        do: {"BLAKE3 of " <> name, size}
  end

  defp size(context, name, size) do
    data = :binary.copy(<<0x5A>>, size)
    only = if size <= 1024 * 1024, do: ~w(coupler rustler elixir), else: ~w(coupler rustler)
    {:ok, program} = Agent.start(fn -> Peer.Port.prepare() end)
    time = fn n -> Agent.get(program, fn _ -> Peer.Port.time_hash(size, n) end, :infinity) end

    # The aim for more than 64 KiB: at least 0.98 of the program's speed.
    goal = if size > 64 * 1024, do: Float.round(1 / 0.98, 2)
    also = [%{id: "c_program", clock: :cpu, run: time}, sha256(data)]
    row = Row.compare(context, name, :hash, [data], only: only, also: also, program: goal)
    Agent.stop(program)
    row
  end

  defp sha256(data) do
    key = Measure.put([data])

    work = fn ->
      [data] = :persistent_term.get(key)
      :crypto.hash(:sha256, data)
    end

    %{id: "sha256", clock: :cpu, run: fn n -> Measure.repeat(:cpu, n, work) end}
  end

  defp many(context, name) do
    count = if context.smoke, do: 1000, else: 1_000_000
    items = for i <- 1..count, do: <<i::512>>
    key = Measure.put(items)

    calls = fn ->
      for item <- :persistent_term.get(key), do: Peer.Coupler.hash(item)
    end

    Row.compare(context, name, :hash_many, [items],
      only: ~w(coupler rustler),
      per: count,
      also: [%{id: "calls", clock: :cpu, run: fn n -> Measure.repeat(:cpu, n, calls) end}]
    )
  end

  # By the clock on the wall, for b3sum takes as many threads as there are cores. The file is in the page cache.
  defp file(context, name) do
    path = Path.join(System.tmp_dir!(), "bench-1GiB-#{System.pid()}")
    block = :binary.copy("coupler joins two things.", 41_943)

    File.open!(path, [:write, :raw], fn file ->
      for _ <- 1..1024, do: :ok = :file.write(file, block)
    end)

    hasher = fn -> Hasher.hash_file(path) end
    b3sum = fn threads -> System.cmd("b3sum", ["--no-names" | threads] ++ [path]) end
    {:ok, digest} = hasher.()
    {output, 0} = b3sum.([])
    unless String.trim(output) == digest, do: raise("b3sum and the Hasher disagree")

    contenders = [
      %{id: "coupler", clock: :wall, run: &wall(&1, hasher)},
      %{id: "b3sum", clock: :wall, run: &wall(&1, fn -> b3sum.([]) end)},
      %{id: "b3sum_1", clock: :wall, run: &wall(&1, fn -> b3sum.(["--num-threads", "1"]) end)}
    ]

    times = Measure.run(contenders, context.measure)
    File.rm!(path)
    Row.build(name, times, unit: "ms", per: 1_000_000, program: 1.0)
  end

  defp wall(n, fun) do
    start = Clock.now(:wall)
    for _ <- 1..n, do: fun.()
    Clock.now(:wall) - start
  end
end
