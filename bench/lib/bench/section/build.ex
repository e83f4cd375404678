defmodule Bench.Section.Build do
  @moduledoc """
  What it takes to build the library of the tables, the same functions in each: seconds by the clock on the
  wall, with nothing to download; and how large it is.
  """

  alias Bench.{Peer, Row, Stats}

  def title, do: "Build"

  def rows(%{smoke: true}), do: []

  def rows(context) do
    [
      {"clean build", &clean/1},
      {"build after a change", &incremental/1},
      {"library, stripped", &size/1},
      {"manifest in the library", &manifest/1},
      {"include of each public header, CPU", &include/1}
    ]
    |> Enum.filter(fn {name, _} -> Bench.wanted?(context, name) end)
    |> Enum.map(fn {name, row} -> fn -> %{row.(context) | name: name} end end)
  end

  defp clean(context) do
    %Row{
      unit: "s",
      cells:
        for(
          peer <- libraries(context),
          do: {peer.id, Stats.summary([build(peer.id, fresh(peer.id))])}
        )
    }
  end

  defp incremental(context) do
    cells =
      for peer <- libraries(context) do
        folder = fresh(peer.id)
        build(peer.id, folder)

        times =
          for _ <- 1..3 do
            touch(peer.id)
            build(peer.id, folder)
          end

        {peer.id, Stats.summary(times)}
      end

    %Row{unit: "s", cells: cells}
  end

  defp size(context) do
    cells =
      for peer <- libraries(context) do
        stripped = Path.join(fresh("strip"), "library.so")
        {_, 0} = System.cmd("strip", ["-o", stripped, library(peer.id)])
        {peer.id, Stats.summary([File.stat!(stripped).size])}
      end

    %Row{unit: "bytes", cells: cells}
  end

  defp manifest(_) do
    [_, <<1, size::32, _::binary>>] = :binary.split(File.read!(library("coupler")), "coupler-manifest")

    %Row{unit: "bytes", cells: [{"coupler", Stats.summary([size + 21])}]}
  end

  # What script/include-cost measures: beyond a file that includes nothing.
  defp include(_) do
    {output, _} = System.cmd(Path.expand("../script/include-cost"), ["--each"])
    lines = Regex.scan(~r/^(its standard headers|coupler\S*\.hpp)\b.*? +(\d+) ms of CPU/m, output)
    cells = for [_, name, cost] <- lines, do: {name, Stats.summary([String.to_integer(cost)])}
    %Row{unit: "ms", cells: cells}
  end

  defp libraries(context),
    do: Enum.filter(context.peers, &(&1.id == "coupler" or File.exists?(Peer.built("#{&1.id}.so"))))

  defp library("coupler"),
    do: hd(Path.wildcard(Path.join(Application.app_dir(:bench, "ebin"), "bench_coupler-*.so")))

  defp library(id), do: Peer.built(id <> ".so")

  defp fresh(name) do
    folder = Path.join([Mix.Project.build_path(), "build_times", name])
    File.rm_rf!(folder)
    File.mkdir_p!(folder)
    folder
  end

  # File.touch/1 knows whole seconds only, in which a file would be older than what was just made of it.
  defp touch("coupler"), do: run("touch", ["native/bench_coupler/src/bench_coupler.cpp"])
  defp touch(id), do: run("touch", Path.wildcard("peers/#{id}/**/*.{c,rs}"))

  defp build("coupler", folder) do
    source = Path.expand("native/bench_coupler")
    erl_nif = Path.join([:code.root_dir(), "usr", "include"])
    coupler = Path.expand("../cpp/cmake")

    seconds(fn ->
      unless File.exists?(Path.join(folder, "build.ninja")) do
        run("cmake", [
          "-S",
          source,
          "-B",
          folder,
          "-G",
          "Ninja",
          "-Dcoupler_DIR=#{coupler}",
          "-DERL_NIF_INCLUDE_DIR=#{erl_nif}",
          "-DCOUPLER_OUTPUT_DIR=#{folder}"
        ])
      end

      run("cmake", ["--build", folder])
    end)
  end

  defp build(id, folder) do
    seconds(fn -> Peer.run_build(id, folder, folder) end)
  end

  defp run(command, arguments) do
    {output, status} = System.cmd(command, arguments, stderr_to_stdout: true)
    unless status == 0, do: raise("#{command} failed:\n#{output}")
  end

  defp seconds(fun) do
    {microseconds, _} = :timer.tc(fun)
    microseconds / 1_000_000
  end
end
