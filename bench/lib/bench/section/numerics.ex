defmodule Bench.Section.Numerics do
  @moduledoc "Kernels over packed binaries, on a dirty scheduler; the C ones are the same code in every library."

  alias Bench.Row

  def title, do: "Numerics"

  def rows(context) do
    numbers = for i <- 1..100_000, into: <<>>, do: <<i * 0.5::float-native>>

    points =
      for y <- 0..63,
          x <- 0..63,
          into: <<>>,
          do: <<x / 24 - 2::float-native, y / 32 - 1::float-native>>

    for {name, function, arguments} <- [
          {"dot product of 100,000 doubles", :dot_product, [numbers, numbers]},
          {"Mandelbrot, 64 by 64, 200 steps", :mandelbrot, [points, 200]}
        ],
        Bench.wanted?(context, name) do
      fn -> Row.compare(context, name, function, arguments, []) end
    end
  end
end
