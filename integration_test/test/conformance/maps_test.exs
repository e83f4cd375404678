defmodule Integration.Conformance.MapsTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.{Aggregates, Conformance, Containers}

  test "every pair is seen once, in a small map and in a large one" do
    for size <- [0, 1, 32, 33, 5000] do
      map = Map.new(1..size//1, &{"k#{&1}", &1})
      assert Conformance.sum_of_values(map) === div(size * (size + 1), 2)
    end
  end

  test "keys come in the order of the C++ container" do
    assert Conformance.sorted_keys(%{"b" => 1, "c" => nil, "a" => []}) === ["a", "b", "c"]
  end

  test "a map made of two lists" do
    assert Conformance.zip(["a", "b"], [1, {:b}]) === %{"a" => 1, "b" => {:b}}
    assert Conformance.zip([], []) === %{}

    assert_raise ArgumentError, "as many keys as values are needed", fn ->
      Conformance.zip(["a"], [])
    end
  end

  test "values of several types under atoms" do
    map = %{count: 1, mean: 2.5, empty: false, name: "n", items: [1, 2]}
    assert Conformance.mixed(map) === map
    assert Conformance.mixed(%{}) === %{}

    assert argument_error(fn -> Conformance.mixed(%{name: {}}) end) =~
             "argument 1 (value), value of key :name: expected an integer in"

    assert argument_error(fn -> Conformance.mixed(%{"name" => 1}) end) ==
             ~s(argument 1 (value\), key "name": expected an atom, got: "name")
  end

  test "1 and 1.0 stay two keys where the C++ key tells them apart" do
    map = %{1 => "integer", 1.0 => "float", 2.5 => "half"}
    assert Conformance.number_keys(map) === map
  end

  test "JSON, as a variant of itself, comes back as it went" do
    json = %{
      "id" => 7,
      "tags" => ["a", "größe", ""],
      "matrix" => [[1, 2], []],
      "nested" => %{"deep" => [%{"deeper" => %{}}]}
    }

    assert Containers.json(json) === json
    large = Map.new(1..1000, &{"#{&1}", [json, &1]})
    assert Containers.json(large) === large

    assert argument_error(fn -> Containers.json(%{"a" => [1, :b]}) end) =~
             ~s(value of key "a", index 1: expected an integer in)
  end

  test "a map with a value for each field takes no other key, unless it is told to" do
    assert Aggregates.point(%{x: 1.0, y: 2.0}) === %{x: 1.0, y: 2.0}

    assert argument_error(fn -> Aggregates.point(%{x: 1.0, y: 2.0, z: 3.0}) end) ==
             "argument 1 (value): expected one of the keys :x, :y, got: :z"

    assert Conformance.lenient(%{left: 1, right: 2}) === %{left: 1}
  end

  test "a struct is a map only to what ignores unknown keys" do
    pair = %Conformance.Pair{left: 1, right: 2}
    assert Conformance.lenient(pair) === %{left: 1}

    assert argument_error(fn -> Conformance.map(pair) end) ==
             "argument 1 (value): expected one of the keys :left, :right, got: :__struct__"
  end
end
