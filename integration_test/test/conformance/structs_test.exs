defmodule Integration.Conformance.StructsTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.Conformance
  alias Integration.Conformance.{Course, LabelledNumber, LabelledPairs, Pair}

  @int32 "an integer in -2147483648..2147483647"

  test "one aggregate as a struct, a map, a tuple and a record" do
    for {call, value} <- [
          {&Conformance.structure/1, %Pair{left: 1, right: -1}},
          {&Conformance.map/1, %{left: 1, right: -1}},
          {&Conformance.tuple/1, {1, -1}},
          {&Conformance.record/1, {:pair, 1, -1}}
        ] do
      assert call.(value) === value
    end
  end

  test "no form takes that of another" do
    forms = [%Pair{left: 1, right: 2}, %{left: 1, right: 2}, {1, 2}, {:pair, 1, 2}]

    calls = [
      &Conformance.structure/1,
      &Conformance.map/1,
      &Conformance.tuple/1,
      &Conformance.record/1
    ]

    for {form, i} <- Enum.with_index(forms), {call, j} <- Enum.with_index(calls), i != j do
      assert argument_error(fn -> call.(form) end) =~ ~r/^argument 1 \(value\): expected /
    end
  end

  test "a field that is wrong is named in every form" do
    for {call, wrong, place} <- [
          {&Conformance.structure/1, %Pair{left: 1, right: "2"}, "field :right"},
          {&Conformance.map/1, %{left: 1, right: "2"}, "value of key :right"},
          {&Conformance.tuple/1, {1, "2"}, "field :right"},
          {&Conformance.record/1, {:pair, 1, "2"}, "field :right"}
        ] do
      assert argument_error(fn -> call.(wrong) end) ==
               ~s(argument 1 (value\), #{place}: expected #{@int32}, got: "2")
    end
  end

  test "a field that is missing is named in every form" do
    for {call, wrong, message} <- [
          {&Conformance.structure/1, Map.delete(%Pair{left: 1}, :right),
           "expected %Integration.Conformance.Pair{} with the field :right, got: "},
          {&Conformance.map/1, %{left: 1}, "expected a map with the key :right, got: %{left: 1}"},
          {&Conformance.tuple/1, {1}, "expected {left, right}, got: {1}"},
          {&Conformance.record/1, {:pair, 1}, "expected {:pair, left, right}, got: {:pair, 1}"}
        ] do
      assert argument_error(fn -> call.(wrong) end) =~ "argument 1 (value): " <> message
    end
  end

  test "a record has its tag, a struct its module" do
    for wrong <- [{}, {:other, 1, 2}, {"pair", 1, 2}, {1, 2, :pair}, {:pair, 1, 2, 3}] do
      assert argument_error(fn -> Conformance.record(wrong) end) ==
               "argument 1 (value): expected {:pair, left, right}, got: #{inspect(wrong)}"
    end

    for wrong <- [%Course{}, %{left: 1, right: 2}, %{__struct__: Pair}, {:pair, 1, 2}] do
      assert argument_error(fn -> Conformance.structure(wrong) end) =~
               "argument 1 (value): expected %Integration.Conformance.Pair{}"
    end
  end

  test "a struct may belong to a module of Erlang's" do
    pair = struct!(:integration_pair, left: 1, right: 2)
    assert Conformance.erlang_structure(pair) === pair

    assert argument_error(fn -> Conformance.erlang_structure(%Pair{left: 1, right: 2}) end) =~
             "expected %:integration_pair{}, got: %Integration.Conformance.Pair{"
  end

  test "an aggregate of one field is a tuple or a record of one" do
    assert Conformance.wrapped({7}) === {7}
    assert Conformance.wrapped_record({:wrapped, 7}) === {:wrapped, 7}

    for wrong <- [7, {}, {7, 8}, {:wrapped, 7}] do
      assert argument_error(fn -> Conformance.wrapped(wrong) end) =~ "expected {value}, got: "
    end
  end

  test "fields may have names that C++ reserves, or that it cannot spell" do
    course = %Course{class: "1a", do: [1, 2], "open-now": true}
    assert Conformance.course(course) === course

    for {field, expected} <- [
          {:class, "a binary"},
          {:do, "a list"},
          {:"open-now", "true or false"}
        ] do
      assert argument_error(fn -> Conformance.course(Map.put(course, field, 1)) end) =~
               "(value), field #{inspect(field)}: expected #{expected}, got: 1"

      assert argument_error(fn -> Conformance.course(Map.delete(course, field)) end) =~
               "expected %Integration.Conformance.Course{} with the field #{inspect(field)}, got: "
    end
  end

  test "each instance of a class template is a struct of its own" do
    number = %LabelledNumber{label: "n", content: 1}
    pairs = %LabelledPairs{label: "p", content: [{"a", true}]}
    assert Conformance.labelled_number(number) === number
    assert Conformance.labelled_pairs(pairs) === pairs

    assert argument_error(fn -> Conformance.labelled_number(pairs) end) =~
             "expected %Integration.Conformance.LabelledNumber{}"

    assert argument_error(fn -> Conformance.labelled_pairs(%{pairs | content: [{"a", 1}]}) end) =~
             "field :content, index 0, element 1: expected true or false, got: 1"
  end

  test "a struct may view the argument's own bytes" do
    assert Conformance.cut(%{text: "coupling", from: 4}) === "ling"
    assert_raise ArgumentError, fn -> Conformance.cut(%{text: "short", from: 6}) end
  end

  test "a type that is only taken needs no encoder, one that is only given no decoder" do
    assert Conformance.pass({:seconds, 60}) === 60

    assert argument_error(fn -> Conformance.pass({:minutes, 1}) end) ==
             "argument 1 (taken): expected a value of type {:seconds, integer()}, got: {:minutes, 1}"
  end

  test "the forms hold each other, and errors lead through all of them" do
    everything = %{
      structure: %Pair{left: 1, right: 2},
      maps: [%{left: 3, right: 4}, %{left: 5, right: 6}],
      tuples: %{"a" => {7, 8}},
      record: {:pair, 9, 10}
    }

    assert Conformance.everything(everything) === everything
    assert Conformance.everything(%{everything | record: nil}).record === nil

    for {path, place} <- [
          {[:structure, Access.key(:left)], "value of key :structure, field :left"},
          {[:maps, Access.at(1), :right], "value of key :maps, index 1, value of key :right"},
          {[:tuples, "a", Access.elem(0)],
           ~s(value of key :tuples, value of key "a", field :left)},
          {[:record, Access.elem(2)], "value of key :record, field :right"}
        ] do
      assert argument_error(fn -> Conformance.everything(put_in(everything, path, :wrong)) end) ==
               "argument 1 (value), #{place}: expected #{@int32}, got: :wrong"
    end
  end
end
