defmodule Coupler.Loader.SymbolTest do
  use ExUnit.Case, async: true

  alias Coupler.Loader.Symbol

  test "a C++ name is shown before the symbol" do
    for {symbol, name} <- [
          {"_Z6resizei", "resize"},
          {"_ZN3geo4areaEd", "geo::area"},
          {"_ZNK3geo5Shape4areaEv", "geo::Shape::area"},
          {"_ZN3geo5countE", "geo::count"}
        ],
        do: assert(Symbol.readable(symbol) == "#{name} (#{symbol})")
  end

  test "other symbols are unchanged" do
    for symbol <- ~w(sqlite3_open _Z _ZN _ZNSt6vectorIiE _Z9short _ZTI3Geo _Z-1a _ZN3geo),
        do: assert(Symbol.readable(symbol) == symbol)
  end
end
