defmodule Integration.Terms.InspectTest do
  use ExUnit.Case, async: true

  alias Integration.Terms

  describe "inspect" do
    test "writes as Elixir does" do
      for term <- [
            nil,
            [a: 1, b: "c"],
            {1.5, %{x: [1 | 2]}},
            "größe",
            <<255>>,
            <<1::3>>,
            Foo.Bar,
            self()
          ] do
        assert Terms.inspect(term) === inspect(term)
      end
    end

    # Elixir asks the protocol Inspect, which C++ cannot; the keys of a map come in the VM's order.
    test "shows structs by their fields, and charlists as lists of numbers" do
      assert Terms.inspect(~c"Ada") === "[65, 100, 97]"

      for {text, struct, fields} <- [
            {Terms.inspect(1..3), "Range", ["first: 1", "last: 3", "step: 1"]},
            {Terms.inspect(~D[2026-11-22]), "Date",
             ["calendar: Calendar.ISO", "day: 22", "month: 11", "year: 2026"]}
          ] do
        [_, ^struct, inner] = Regex.run(~r/^%(\w+)\{(.*)\}$/, text)
        assert inner |> String.split(", ") |> Enum.sort() == fields
      end
    end

    test "is cut at the limit, between characters" do
      assert Terms.inspect(Enum.to_list(1..10_000)) |> byte_size() == 1003
      assert Terms.inspect("abcdef", 8) === ~s("abcdef")
      assert Terms.inspect("abcdef", 7) === ~s("abcdef...)
      assert Terms.inspect("éé", 4) === ~s("é...)
      assert Terms.inspect([1], 0) === "..."
      list = Enum.to_list(1..10_000)
      assert Terms.inspect(list, 1_000_000) === inspect(list, limit: :infinity)
      assert Terms.inspect(list, 2 ** 64 - 1) === inspect(list, limit: :infinity)
    end

    # Each level takes stack: the VM died of a text that was long enough.
    test "of what is nested without end stops where the stack does" do
      for inspect <- [&Terms.inspect/2, &Terms.inspect_dirty/2],
          nest <- [&[&1], &{&1}, &%{k: &1}] do
        term = Enum.reduce(1..100_000, 1, fn _, inner -> nest.(inner) end)
        text = inspect.(term, 10_000_000)
        assert text =~ "..."
        assert text =~ ~r/^[\[{%]/
        assert inspect.(nest.(nest.(1)), 100) === inspect(nest.(nest.(1)))
      end
    end
  end
end
