defmodule Bench.StatsTest do
  use ExUnit.Case, async: true
  doctest Bench.Stats
end
