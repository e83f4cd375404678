defmodule Bench.Stats do
  @moduledoc "Median, quartiles and extremes."

  @doc """
      iex> Bench.Stats.summary([4, 1, 3, 2, 5])
      %{median: 3.0, low: 2.0, high: 4.0, least: 1, most: 5}
  """
  def summary(values) do
    sorted = Enum.sort(values)

    %{
      median: quantile(sorted, 0.5),
      low: quantile(sorted, 0.25),
      high: quantile(sorted, 0.75),
      least: hd(sorted),
      most: List.last(sorted)
    }
  end

  # Between two values, the one that lies as far along as `q` says.
  defp quantile(sorted, q) do
    place = q * (length(sorted) - 1)
    below = Enum.at(sorted, floor(place))
    above = Enum.at(sorted, ceil(place))
    below + (above - below) * (place - floor(place)) * 1.0
  end
end
