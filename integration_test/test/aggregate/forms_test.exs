defmodule Integration.Aggregate.FormsTest do
  # One aggregate as a struct, a map, a tuple and a record.
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.{Aggregates, Course, Pair, Structs}

  @int32 "an integer in -2147483648..2147483647"

  test "one aggregate as a struct, a map, a tuple and a record" do
    for {call, value} <- [
          {&Structs.structure/1, %Pair{left: 1, right: -1}},
          {&Structs.map/1, %{left: 1, right: -1}},
          {&Structs.tuple/1, {1, -1}},
          {&Structs.record/1, {:pair, 1, -1}}
        ] do
      assert call.(value) === value
    end
  end

  test "no form takes that of another" do
    forms = [%Pair{left: 1, right: 2}, %{left: 1, right: 2}, {1, 2}, {:pair, 1, 2}]

    calls = [
      &Structs.structure/1,
      &Structs.map/1,
      &Structs.tuple/1,
      &Structs.record/1
    ]

    for {form, i} <- Enum.with_index(forms), {call, j} <- Enum.with_index(calls), i != j do
      assert argument_error(fn -> call.(form) end) =~ ~r/^argument 1 \(value\): expected /
    end
  end

  test "a field that is wrong is named in every form" do
    for {call, wrong, place} <- [
          {&Structs.structure/1, %Pair{left: 1, right: "2"}, "field :right"},
          {&Structs.map/1, %{left: 1, right: "2"}, "value of key :right"},
          {&Structs.tuple/1, {1, "2"}, "field :right"},
          {&Structs.record/1, {:pair, 1, "2"}, "field :right"}
        ] do
      assert argument_error(fn -> call.(wrong) end) ==
               ~s(argument 1 (value\), #{place}: expected #{@int32}, got: "2")
    end
  end

  test "a field that is missing is named in every form" do
    for {call, wrong, message} <- [
          {&Structs.structure/1, Map.delete(%Pair{left: 1}, :right),
           "expected %Integration.Pair{} with the field :right, got: "},
          {&Structs.map/1, %{left: 1}, "expected a map with the key :right, got: %{left: 1}"},
          {&Structs.tuple/1, {1}, "expected {left, right}, got: {1}"},
          {&Structs.record/1, {:pair, 1}, "expected {:pair, left, right}, got: {:pair, 1}"}
        ] do
      assert argument_error(fn -> call.(wrong) end) =~ "argument 1 (value): " <> message
    end
  end

  test "a record has its tag, a struct its module" do
    for wrong <- [{}, {:other, 1, 2}, {"pair", 1, 2}, {1, 2, :pair}, {:pair, 1, 2, 3}] do
      assert argument_error(fn -> Structs.record(wrong) end) ==
               "argument 1 (value): expected {:pair, left, right}, got: #{inspect(wrong)}"
    end

    for wrong <- [%Course{}, %{left: 1, right: 2}, %{__struct__: Pair}, {:pair, 1, 2}] do
      assert argument_error(fn -> Structs.structure(wrong) end) =~
               "argument 1 (value): expected %Integration.Pair{}"
    end
  end

  test "an aggregate of one field is a tuple or a record of one" do
    assert Aggregates.box({"full"}) === {"full"}
    assert Structs.wrapped_record({:wrapped, 7}) === {:wrapped, 7}

    for wrong <- [7, {}, {7}, {:wrapped}, {:wrapped, 7, 8}] do
      assert argument_error(fn -> Structs.wrapped_record(wrong) end) ==
               "argument 1 (value): expected {:wrapped, value}, got: #{inspect(wrong)}"
    end
  end

  test "the forms hold each other, and errors lead through all of them" do
    everything = %{
      structure: %Pair{left: 1, right: 2},
      maps: [%{left: 3, right: 4}, %{left: 5, right: 6}],
      tuples: %{"a" => {7, 8}},
      record: {:pair, 9, 10}
    }

    assert Structs.everything(everything) === everything
    assert Structs.everything(%{everything | record: nil}).record === nil

    for {path, place} <- [
          {[:structure, Access.key(:left)], "value of key :structure, field :left"},
          {[:maps, Access.at(1), :right], "value of key :maps, index 1, value of key :right"},
          {[:tuples, "a", Access.elem(0)],
           ~s(value of key :tuples, value of key "a", field :left)},
          {[:record, Access.elem(2)], "value of key :record, field :right"}
        ] do
      assert argument_error(fn -> Structs.everything(put_in(everything, path, :wrong)) end) ==
               "argument 1 (value), #{place}: expected #{@int32}, got: :wrong"
    end
  end

  test "alternatives without a tag are told apart by what they take" do
    for {value, index} <- [
          {7, 0},
          {"seven", 1},
          {%Pair{left: 1, right: 2}, 2},
          {%{left: 1, right: 2}, 3},
          {true, 4},
          {:blue, 5}
        ] do
      assert Structs.untagged(value) === value
      assert Structs.untagged_index(value) === index
    end

    for wrong <- [-1, 2 ** 32, 1.5, nil, :pink, [], {1, 2}] do
      assert argument_error(fn -> Structs.untagged(wrong) end) ==
               "argument 1 (value): expected an integer in 0..4294967295 or a binary or " <>
                 "%Integration.Pair{} or a map with the keys :left, :right or true or false or " <>
                 "one of :red, :green, :blue, got: #{inspect(wrong)}"
    end
  end
end
