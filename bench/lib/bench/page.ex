defmodule Bench.Page do
  @moduledoc """
  The rows as one HTML file that needs nothing else. Each row has a bar for each peer, and for each ratio its
  range and median on a logarithmic scale, with a mark at the goal.
  """

  alias Bench.{Peer, Table}

  @outside ~w(port system_cmd)
  @colours %{
    "coupler" => "#7048b6",
    "nif" => "#7048b6",
    "dirty" => "#a78bd6",
    "c_plain" => "#8a8f98",
    "c_tuned" => "#4c525c",
    "c_program" => "#4c525c",
    "rustler" => "#c9622b",
    "elixir" => "#3f8fbf"
  }

  def html(environment, sections) do
    IO.iodata_to_binary([
      "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>What Coupler costs</title>",
      "<style>",
      style(),
      "</style></head><body><h1>What Coupler costs</h1><table class=\"environment\">",
      for(
        {name, value} <- environment,
        do: ["<tr><th>", escape(name), "</th><td>", escape(value), "</td></tr>"]
      ),
      "</table><p>Bars: medians, on a scale of the row's own. Right: ratios, each taken within a round; the line is ",
      "the middle half of the rounds, the dot the median, the tick the goal; hollow where it was missed.</p>",
      Enum.map(sections, &section/1),
      "</body></html>"
    ])
  end

  defp section(section),
    do: ["<h2>", escape(section.title), "</h2><table>", Enum.map(section.rows, &row/1), "</table>"]

  defp row(row) do
    ["<tr><th>", escape(row.name), "</th><td>", bars(row), "</td><td>", ratios(row.ratios), "</td></tr>"]
  end

  # What is outside the VM is thousands of times as long: its number is told, its bar is cut.
  defp bars(row) do
    inside = for {id, summary} <- row.cells, id not in @outside, do: summary.median
    longest = Enum.max([1.0e-9 | inside])
    height = 18 * length(row.cells)

    bars =
      for {{id, summary}, i} <- Enum.with_index(row.cells) do
        width = min(1.0, max(0.0, summary.median / longest)) * 180
        y = 18 * i

        [
          text(96, y + 13, Peer.title(id), "end"),
          "<rect x=\"102\" y=\"#{y + 3}\" width=\"#{round(width)}\" height=\"12\" fill=\"#{colour(id)}\"/>",
          text(108 + round(width), y + 13, "#{Table.amount(summary.median)} #{row.unit}", "start")
        ]
      end

    svg(400, height, bars)
  end

  defp ratios(ratios) do
    lines =
      for {ratio, i} <- Enum.with_index(ratios) do
        y = 20 * i + 10
        %{median: median, low: low, high: high} = ratio.summary
        fill = if Table.reached?(ratio), do: "#7048b6", else: "#fff"

        [
          text(130, y + 4, ratio.name, "end"),
          "<line x1=\"#{x(1)}\" y1=\"#{y - 9}\" x2=\"#{x(1)}\" y2=\"#{y + 9}\" stroke=\"#ddd\"/>",
          if(ratio.goal,
            do:
              "<line x1=\"#{x(ratio.goal)}\" y1=\"#{y - 7}\" x2=\"#{x(ratio.goal)}\" y2=\"#{y + 7}\" stroke=\"#c33\" stroke-width=\"2\"/>",
            else: ""
          ),
          "<line x1=\"#{x(low)}\" y1=\"#{y}\" x2=\"#{x(high)}\" y2=\"#{y}\" stroke=\"#7048b6\" stroke-width=\"3\"/>",
          "<circle cx=\"#{x(median)}\" cy=\"#{y}\" r=\"4\" fill=\"#{fill}\" stroke=\"#7048b6\"/>",
          text(345, y + 4, Table.fixed(median), "start")
        ]
      end

    svg(400, 20 * length(ratios), lines)
  end

  # A logarithmic axis from 1/16 to 16.
  defp x(ratio), do: round(240 + 100 * max(-1.0, min(1.0, :math.log2(max(ratio, 1.0e-9)) / 4)))

  defp svg(width, height, content), do: ["<svg width=\"#{width}\" height=\"#{height}\">", content, "</svg>"]

  defp text(x, y, text, anchor),
    do: "<text x=\"#{x}\" y=\"#{y}\" text-anchor=\"#{anchor}\">#{escape(text)}</text>"

  defp colour(id), do: Map.get(@colours, id, "#b8a13a")

  defp escape(text) do
    text |> String.replace("&", "&amp;") |> String.replace("<", "&lt;") |> String.replace(">", "&gt;")
  end

  defp style do
    """
    body { font: 14px/1.4 system-ui, sans-serif; margin: 2em auto; max-width: 1100px; color: #222 }
    table { border-collapse: collapse } td, th { padding: 6px 10px; text-align: left; vertical-align: top }
    tr { border-top: 1px solid #eee } th { font-weight: 500; width: 16em } .environment tr { border: 0 }
    .environment td, .environment th { padding: 0 10px } text { font: 12px system-ui, sans-serif; fill: #333 }
    """
  end
end
