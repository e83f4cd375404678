defmodule Bench.Section.Contended do
  @moduledoc "One object that several processes use at once, on two schedulers: CPU for each call, and calls a second."

  alias Bench.{Contention, Peer, Row, Stats, Vm}

  def title, do: "Resources used by several processes, on two schedulers"

  def rows(context) do
    for {name, contenders} <- cases(), processes <- [2, 8], what <- [:cpu, :wall] do
      {"#{name}, #{processes} processes" <> if(what == :wall, do: ", calls", else: ""), contenders, processes,
       what}
    end
    |> Enum.filter(fn {name, _, _, _} -> Bench.wanted?(context, name) end)
    |> Enum.map(fn {name, contenders, processes, what} ->
      fn -> row(context, name, contenders, processes, what) end
    end)
  end

  # Column, peer, function, the function of Bench.Objects that makes the object, further arguments.
  defp cases do
    peers = ~w(coupler c_plain c_tuned rustler)

    [
      {"contended get, const T&",
       for(id <- peers, do: {id, id, :counter_get, :counter, []}) ++
         [{"c_rwlock", "c_plain", :get_rwlock, :locked, []}]},
      {"contended get, T&",
       for(id <- peers, do: {id, id, :counter_add, :counter, [1]}) ++
         [
           {"c_rwlock", "c_plain", :add_rwlock, :locked, [1]},
           {"c_mutex", "c_plain", :add_mutex, :locked, [1]}
         ]},
      {"contended get, own_locking", for(id <- peers, do: {id, id, :own_get, :own_counter, []})}
    ]
  end

  # Both rows of a case come from one measurement.
  defp row(context, name, contenders, processes, what) do
    key = {contenders, processes}

    times =
      with nil <- Process.get(key) do
        arguments = [contenders, processes | length_of(context)]
        Process.put(key, Vm.call(context.peers, Contention, :run, arguments))
        Process.get(key)
      end

    build(name, times, what)
  end

  # Ratios to C without a lock are no goal: it counts wrongly where several processes change the object.
  defp build(name, %{cpu: times}, :cpu), do: Row.build(name, times, tuned: nil)

  defp build(name, %{wall: times}, :wall) do
    rates = Map.new(times, fn {id, times} -> {id, Enum.map(times, &(1.0e9 / &1))} end)
    ids = Enum.sort_by(Map.keys(rates), &Peer.rank(%{id: &1}))
    %Row{name: name, unit: "calls/s", cells: for(id <- ids, do: {id, Stats.summary(rates[id])})}
  end

  defp length_of(%{smoke: true}), do: [1, 2]
  defp length_of(_), do: [15, 100]
end
