defmodule Integration.Conformance.TermsTest do
  use ExUnit.Case, async: true

  alias Integration.{Binaries, Conformance}

  test "every term has a type" do
    for {term, type} <- [
          {:atom, "atom"},
          {"binary", "bitstring"},
          {<<1::3>>, "bitstring"},
          {1.0, "float"},
          {fn -> :ok end, "function"},
          {&Enum.map/2, "function"},
          {1, "integer"},
          {2 ** 100, "integer"},
          {[], "list"},
          {[1 | 2], "list"},
          {%{}, "map"},
          {1..2, "map"},
          {self(), "pid"},
          {hd(Port.list()), "port"},
          {make_ref(), "reference"},
          {{}, "tuple"}
        ] do
      assert Conformance.type_name(term) === type
    end
  end

  test "a function may decode and encode by hand" do
    assert Conformance.describe(7) === "the number 7"
    assert Conformance.describe("seven") === "the text seven"
    assert Conformance.describe([1, :two]) === "a list of 2"
    assert Conformance.describe(2 ** 64) === "something else"
    assert Conformance.describe([1 | 2]) === "something else"
    assert Conformance.envelope({:any, "term"}) === {:envelope, {1.5, {:any, "term"}}}
  end

  test "terms are identical as by ===" do
    for {a, b, identical} <- [
          {1, 1, true},
          {1, 1.0, false},
          {2 ** 100, 2 ** 100, true},
          {"fine", "fine", true},
          {nil, %{}, false},
          {[1, {2}], [1, {2}], true},
          {%{a: 1}, %{a: 1.0}, false}
        ] do
      assert Binaries.identical(a, b) === identical
      assert identical === (a === b)
    end
  end
end
