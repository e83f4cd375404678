defmodule Bench.Section.Latency do
  @moduledoc "How late other processes run, in milliseconds, while libraries are at work."

  alias Bench.{Lateness, Peer, Row, Stats, Vm}

  def title, do: "Lateness of other processes, milliseconds, on two schedulers"

  def rows(context) do
    ends = if context.smoke, do: 20, else: 10_000
    milliseconds = if context.smoke, do: 20, else: 3000

    for {name, function, arguments} <- [
          {"#{ends} objects end, 1 ms each", :slow_ends, [ends]},
          {"calls of 20 µs in 20 processes", :calls, [20, milliseconds]}
        ],
        Bench.wanted?(context, name) do
      fn -> row(context, name, function, arguments) end
    end
  end

  defp row(context, name, function, arguments) do
    idle = Vm.call(context.peers, Lateness, :idle, [if(context.smoke, do: 20, else: 3000)])

    libraries =
      for id <- ~w(coupler c_plain rustler), Enum.any?(context.peers, &(&1.id == id)) do
        {id, Vm.call(context.peers, Lateness, function, [id | arguments])}
      end

    results = [{"idle", idle} | libraries]

    cells =
      for {id, late} <- results,
          part <- [:p50, :p99, :worst],
          do: {"#{Peer.title(id)} #{part}", one(late[part])}

    %Row{name: name, unit: "ms", cells: cells, ratios: goals(libraries)}
  end

  # A check and no test, since other work on the machine makes processes late as well.
  defp goals(libraries) do
    {"coupler", late} = List.keyfind(libraries, "coupler", 0)
    [%{name: "Coupler p99 / 10 ms", summary: one(late.p99 / 10), goal: 1.0}]
  end

  defp one(value), do: Stats.summary([value])
end
