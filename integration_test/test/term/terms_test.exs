defmodule Integration.Term.TermsTest do
  use ExUnit.Case, async: true

  alias Integration.Terms

  test "any term passes through" do
    for term <- [
          1,
          2 ** 100,
          1.5,
          "x",
          [1 | 2],
          %{a: {1, [2]}},
          self(),
          make_ref(),
          &is_atom/1,
          <<1::3>>
        ] do
      assert Terms.term(term) === term
    end
  end

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
      assert Terms.type_name(term) === type
    end
  end

  test "a function may decode and encode by hand" do
    assert Terms.describe(7) === "the number 7"
    assert Terms.describe("seven") === "the text seven"
    assert Terms.describe([1, :two]) === "a list of 2"
    assert Terms.describe(2 ** 64) === "something else"
    assert Terms.describe([1 | 2]) === "something else"
    assert Terms.envelope({:any, "term"}) === {:envelope, {1.5, {:any, "term"}}}
  end
end
