defmodule Integration.Conformance.ListsTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.{Conformance, Containers}

  test "a list of any terms is taken apart and put together again" do
    terms = [1, 2.0, "three", [4 | 5], {6}, %{7 => 8}, self(), make_ref(), nil]
    assert Conformance.reversed(terms) === Enum.reverse(terms)
    assert Conformance.reversed([]) === []
  end

  test "an improper list is refused as a whole, wherever its end is" do
    for {list, text} <- [
          {[1 | 2], "[1 | 2]"},
          {[1, 2 | :end], "[1, 2 | :end]"},
          {[1 | "rest"], ~s([1 | "rest"])}
        ] do
      assert argument_error(fn -> Conformance.reversed(list) end) ==
               "argument 1 (terms): expected a proper list, got: #{text}"
    end
  end

  test "one wrong element among many is named" do
    list = Enum.to_list(1..10_000) |> List.replace_at(7_777, "x")

    assert argument_error(fn -> Containers.vector(list) end) =~
             ~r/^argument 1 \(value\), index 7777: expected an integer in .*, got: "x"$/
  end

  test "what is no list" do
    for wrong <- [1, "list", {1, 2}, %{}, nil, :list] do
      assert argument_error(fn -> Conformance.reversed(wrong) end) ==
               "argument 1 (terms): expected a list, got: #{inspect(wrong)}"
    end
  end

  test "alternatives that are lists are told apart by their elements" do
    for {list, index} <- [{[1, 2], 0}, {["a", "b"], 1}, {[], 0}] do
      assert Conformance.lists(list) === list
      assert Conformance.lists_index(list) === index
    end

    assert argument_error(fn -> Conformance.lists([1, "b"]) end) =~ "index 1: expected an integer"

    # Of two that failed equally deep, the first is told.
    assert argument_error(fn -> Conformance.lists(["a", 2]) end) =~
             "index 0: expected an integer"
  end
end
