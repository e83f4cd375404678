defmodule Bench.Json do
  @moduledoc "The rows as JSON; OTP has an encoder of its own only since 27."

  def encode(%{environment: environment, sections: sections}) do
    to_json(%{environment: Map.new(environment), sections: Enum.map(sections, &section/1)})
    |> IO.iodata_to_binary()
  end

  defp section(section), do: %{title: section.title, rows: Enum.map(section.rows, &row/1)}

  defp row(row) do
    %{
      name: row.name,
      unit: row.unit,
      cells: for({id, summary} <- row.cells, do: Map.put(summary, :peer, id)),
      ratios:
        for(
          ratio <- row.ratios,
          do: Map.merge(ratio.summary, %{name: ratio.name, goal: ratio.goal})
        )
    }
  end

  defp to_json(nil), do: "null"
  defp to_json(value) when is_boolean(value) or is_integer(value), do: to_string(value)
  defp to_json(value) when is_float(value), do: :io_lib.format("~.6g", [value])

  defp to_json(value) when is_binary(value),
    do: [?", for(<<c::utf8 <- value>>, do: escape(c)), ?"]

  defp to_json(value) when is_list(value),
    do: [?[, Enum.intersperse(Enum.map(value, &to_json/1), ?,), ?]]

  defp to_json(value) when is_map(value) do
    pairs =
      for {key, value} <- Enum.sort_by(value, &to_string(elem(&1, 0))),
          do: [to_json(to_string(key)), ?:, to_json(value)]

    [?{, Enum.intersperse(pairs, ?,), ?}]
  end

  defp escape(c) when c in [?", ?\\], do: [?\\, c]
  defp escape(c) when c < 32, do: :io_lib.format("\\u~4.16.0b", [c])
  defp escape(c), do: <<c::utf8>>
end
