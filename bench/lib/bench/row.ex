defmodule Bench.Row do
  @moduledoc """
  A row of a table: what each peer took, and what that is in proportion.

  `cells` is a list of `{column, summary}`, where a summary is that of `Bench.Stats`; `ratios` of
  `%{name, summary, goal}`, where the goal may be nil.
  """

  alias Bench.{Measure, Peer, Stats}

  defstruct [:name, :unit, cells: [], ratios: []]

  @doc """
  Calls the function of every peer that has it, first to see that they agree, then in rounds.

  An argument may be a function of the peer's module, which makes it: a handle of an object of this peer.

  Options: `:goal`, `:tuned` and `:ahead` for the ratio of Coupler to plain C, tuned C and Rustler; `:raises`,
  where the call is rescued; `:base`, another call of Coupler's own, `{name, function, arguments, goal}`;
  `:only`, the columns; `:ways`, other functions of a peer for the same work, `{peer, function, arguments}`;
  `:also`, further contenders, which are not held against the others; `:program`, the
  goal for the ratio to a program; `:result`, what is compared of a result, given the module and the result; `:around`
  of `Bench.Measure`; `:clock`, `:unit` and `:per`.
  """
  def compare(context, name, function, arguments, options) do
    arity = length(arguments)

    peers =
      Enum.filter(
        context.peers,
        &(Peer.implements?(&1, function, arity) and wanted?(&1, options))
      )

    prefix = if options[:raises], do: "rescue", else: "call"

    calls = for peer <- peers, do: contender(peer.id, peer, :"#{prefix}_#{function}", arguments, options)

    ways =
      for {peer, way, arguments} <- options[:ways] || [],
          do: contender(peer.id, peer, :"call_#{way}", arguments, options)

    calls = ways ++ calls
    check(name, calls, options[:result])

    base =
      for {_, function, arguments, _} <- List.wrap(options[:base]),
          do: base(context, function, arguments)

    times = Measure.run(calls ++ base ++ List.wrap(options[:also]), context.measure)
    build(name, times, options)
  end

  @doc "The row of what `Bench.Measure.run/2` returned."
  def build(name, times, options) do
    ids = Enum.sort_by(Map.keys(times) -- [:base], &Peer.rank(%{id: &1}))
    divisor = options[:per] || 1

    %__MODULE__{
      name: name,
      unit: options[:unit] || "ns",
      cells: for(id <- ids, do: {id, Stats.summary(Enum.map(times[id], &(&1 / divisor)))}),
      ratios: ratios(times, options)
    }
  end

  defp ratios(times, options) do
    wanted = [
      {"plain C", "coupler", "c_plain", options[:goal]},
      {"tuned C", "coupler", "c_tuned", Keyword.get(options, :tuned, 1.05)},
      {"Rustler", "coupler", "rustler", if(Keyword.get(options, :ahead, true), do: 1.0)},
      {"C, rwlock", "coupler", "c_rwlock", 1.0},
      {"C, mutex", "coupler", "c_mutex", 1.0},
      {"C program", "coupler", "c_program", options[:program]},
      {"b3sum", "coupler", "b3sum", options[:program]},
      {"million calls", "coupler", "calls", nil},
      {base_name(options[:base]), "coupler", :base, base_goal(options[:base])}
    ]

    ratios =
      for {name, a, b, goal} <- wanted, times[a] && times[b] do
        %{name: "Coupler / " <> name, summary: Measure.ratio(times, a, b), goal: goal}
      end

    ratios ++ factor(times)
  end

  # The other way round, for it is a factor that one wants to know.
  defp factor(%{"elixir" => _, "coupler" => _} = times) do
    [%{name: "Elixir / Coupler", summary: Measure.ratio(times, "elixir", "coupler"), goal: nil}]
  end

  defp factor(%{"elixir" => _, "nif" => _} = times) do
    [%{name: "Elixir / NIF", summary: Measure.ratio(times, "elixir", "nif"), goal: nil}]
  end

  defp factor(_), do: []

  defp base_name({name, _, _, _}), do: name
  defp base_name(nil), do: ""
  defp base_goal({_, _, _, goal}), do: goal
  defp base_goal(nil), do: nil

  defp wanted?(peer, options), do: options[:only] == nil or peer.id in options[:only]

  defp contender(id, peer, function, arguments, options) do
    made =
      for argument <- arguments, do: if(is_function(argument), do: argument.(peer.module), else: argument)

    contender = %{
      id: id,
      clock: options[:clock] || peer.clock,
      run: {peer.loops, function, Measure.put(made)}
    }

    Map.merge(contender, Map.new(Keyword.take(options, [:around])))
  end

  defp base(context, function, arguments) do
    coupler = Enum.find(context.peers, &(&1.id == "coupler"))
    contender(:base, coupler, :"call_#{function}", arguments, [])
  end

  # A function of Coupler's that is missing would be a row without what it is there for.
  defp check(name, calls, result) do
    unless Enum.any?(calls, &(&1.id in ["coupler", "nif"])),
      do: raise("#{name}: Coupler has no such function")

    agree(name, for(call <- calls, do: {call.id, Measure.result(call, result)}))
  end

  @doc "Raises unless all of `{column, result}` have one result."
  def agree(name, [{_, expected} | _] = results) do
    for {id, result} <- results, result !== expected do
      raise "#{name}: #{id} returns #{inspect(result, limit: 5)}, expected #{inspect(expected, limit: 5)}"
    end
  end
end
