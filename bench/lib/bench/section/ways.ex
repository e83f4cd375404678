defmodule Bench.Section.Ways do
  @moduledoc """
  Should it be a NIF? The same small work in each way there is, by the clock on the wall, since a port and a
  program are waited for.
  """

  alias Bench.Row

  def title, do: "The same work in each way"

  def rows(context) do
    kib = :binary.copy("x", 1024)

    for {name, function, arguments, ways} <- [
          {"add two integers", :add, [1_000_000, 2], [{"nif", :add}]},
          {"BLAKE3 of 64 B", :hash, [:binary.copy("x", 64)], [{"nif", :hash}, {"dirty", :hash_dirty}]},
          {"BLAKE3 of 1 MiB", :hash, [:binary.copy(kib, 1024)], [{"nif", :hash}, {"dirty", :hash_dirty}]}
        ],
        Bench.wanted?(context, name) do
      fn -> compare(context, name, function, arguments, ways) end
    end
  end

  defp compare(context, name, function, arguments, ways) do
    coupler = Enum.find(context.peers, &(&1.id == "coupler"))
    renamed = for {id, way} <- ways, do: {%{coupler | id: id, clock: :wall}, way, arguments}

    Row.compare(context, name, function, arguments,
      only: ~w(elixir port system_cmd),
      clock: :wall,
      unit: "µs",
      per: 1000,
      ways: renamed
    )
  end
end
