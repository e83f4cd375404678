defmodule Bench.Table do
  @moduledoc "Prints rows as they come, and at the end the goals that were not reached."

  alias Bench.Peer

  def print_environment(device, environment) do
    for {name, value} <- environment,
        do: IO.puts(device, "#{String.pad_trailing(name, 14)}#{value}")
  end

  def print_title(device, title), do: IO.puts(device, "\n#{title}")

  @doc "Prints that the row's libraries agree, which is all that a smoke run tells."
  def print_agreed(device, row) do
    IO.puts(
      device,
      "  #{String.pad_trailing(row.name, 36)} agree: #{Enum.map_join(row.cells, ", ", &Peer.title(elem(&1, 0)))}"
    )

    row
  end

  @doc "Prints the row, and returns it."
  def print(device, row) do
    cells = for {id, summary} <- row.cells, do: "#{Peer.title(id)} #{amount(summary.median)}"

    IO.puts(
      device,
      "  #{String.pad_trailing(row.name, 36)} #{row.unit}: #{Enum.join(cells, "  ")}"
    )

    for line <- ratio_lines(row.ratios), do: IO.puts(device, String.duplicate(" ", 39) <> line)
    row
  end

  def print_goals(device, sections) do
    all =
      for section <- sections,
          row <- section.rows,
          %{goal: goal} = ratio when goal != nil <- row.ratios,
          do: {row, ratio}

    missed = Enum.reject(all, fn {_, ratio} -> reached?(ratio) end)
    IO.puts(device, "\n#{length(all) - length(missed)} of #{length(all)} goals reached")

    for {row, ratio} <- missed do
      IO.puts(device, "  #{String.pad_trailing(row.name, 36)} #{ratio_text(ratio)}")
    end
  end

  @doc "Whether a ratio is at its goal, as far as two digits tell."
  def reached?(%{goal: goal, summary: %{median: median}}),
    do: goal == nil or Float.round(median * 1.0, 2) <= goal

  @doc "A number with as many digits as say something."
  def amount(number) when number >= 100, do: number |> round() |> Integer.to_string() |> group()
  def amount(number) when number >= 10, do: :erlang.float_to_binary(number * 1.0, decimals: 1)
  def amount(number), do: :erlang.float_to_binary(number * 1.0, decimals: 2)

  defp group(digits), do: Regex.replace(~r/(?<=\d)(?=(\d{3})+$)/, digits, ",")

  defp ratio_lines(ratios), do: Enum.map(ratios, &ratio_text/1)

  defp ratio_text(%{name: name, summary: s, goal: goal} = ratio) do
    "#{String.pad_trailing(name, 20)} #{fixed(s.median)} (#{fixed(s.low)} to #{fixed(s.high)})" <>
      if(goal,
        do: ", goal #{fixed(goal)}#{if reached?(ratio), do: "", else: ": MISSED"}",
        else: ""
      )
  end

  @doc "A ratio, with two digits."
  def fixed(number), do: :erlang.float_to_binary(number * 1.0, decimals: 2)
end
