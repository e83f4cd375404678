defmodule Integration.Conformance.TuplesTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.Conformance

  test "elements are taken and given" do
    assert Conformance.sum_of_pair({40, 2}) === 42
    assert Conformance.increment({1, -1, 0}) === {2, 0, 1}
    assert Conformance.repeat({3, "ab"}) === "ababab"
  end

  test "tuples of more elements than other libraries know" do
    twelve = {1, 2, 3, 4, 5, 6, true, false, true, "a", "b", nil}
    assert Conformance.twelve(twelve) === twelve

    assert argument_error(fn -> Conformance.twelve(put_elem(twelve, 11, "c")) end) =~
             "argument 1 (value), element 11: expected an integer"
  end

  test "a tuple or nil" do
    assert Conformance.maybe_pair({1, 2}) === {1, 2}
    assert Conformance.maybe_pair(nil) === nil

    assert argument_error(fn -> Conformance.maybe_pair({1, nil}) end) =~
             "argument 1 (pair), element 1: expected an integer"

    assert argument_error(fn -> Conformance.maybe_pair({1}) end) ==
             "argument 1 (pair): expected a tuple of 2 elements or nil, got: {1}"
  end

  test "a result of a tuple's numbers" do
    assert Conformance.checked_sum({2 ** 31 - 2, 1}) === {:ok, 2 ** 31 - 1}

    assert Conformance.checked_sum({-(2 ** 31), -1}) ===
             {:error, "the sum needs more than 32 bits"}
  end

  test "a tuple of another size, another element, or no tuple" do
    for wrong <- [{}, {1}, {1, 2, 3}, [1, 2], %{}, nil, 3] do
      assert argument_error(fn -> Conformance.sum_of_pair(wrong) end) ==
               "argument 1 (pair): expected a tuple of 2 elements, got: #{inspect(wrong)}"
    end

    assert argument_error(fn -> Conformance.sum_of_pair({1, 2.0}) end) =~
             ~r/^argument 1 \(pair\), element 1: expected an integer in .*, got: 2.0$/

    assert argument_error(fn -> Conformance.repeat({256, "a"}) end) ==
             "argument 1 (arguments), element 0: expected an integer in 0..255, got: 256"
  end
end
