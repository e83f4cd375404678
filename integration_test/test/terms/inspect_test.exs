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
