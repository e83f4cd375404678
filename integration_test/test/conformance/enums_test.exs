defmodule Integration.Conformance.EnumsTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.Conformance
  alias Integration.Conformance.Pair

  @cases [
    {:stop, 0},
    {{:jump, 10 ** 10}, 1},
    {{:jump, -(2 ** 63)}, 1},
    {{:paint, %{colour: :red, parts: %{"größe" => :dark_blue}}}, 2},
    {{:place, %Pair{left: 1, right: 2}, {true, "こんにちは"}}, 3},
    {{:nine, 1, 2, 3, "d", "e", "f", true, 8.5, nil}, 4}
  ]

  test "an enum is the atom of its value's name, as it is spelled in C++" do
    for colour <- [:red, :dark_blue], do: assert(Conformance.colour(colour) === colour)

    for wrong <- [:green, :darkBlue, "red", 0, nil, [:red]] do
      assert argument_error(fn -> Conformance.colour(wrong) end) ==
               "argument 1 (value): expected one of :red, :dark_blue, got: #{inspect(wrong)}"
    end
  end

  test "a tagged case carries nothing, fields, a map, a struct, or as many fields as it likes" do
    for {command, index} <- @cases do
      assert Conformance.command(command) === command
      assert Conformance.command_index(command) === index
    end
  end

  test "a tag that no case has, or with another number of fields, is told with all cases" do
    all =
      ":stop or {:jump, far} or {:paint, map} or {:place, at, note} or {:nine, a, b, c, d, e, f, g, h, i}"

    for wrong <- [:jump, {:stop}, {:jump}, {:jump, 1, 2}, {:walk, 1}, {"jump", 1}, [], nil, 1, {}] do
      assert argument_error(fn -> Conformance.command(wrong) end) ==
               "argument 1 (value): expected #{all}, got: #{inspect(wrong)}"
    end
  end

  test "what is wrong inside of a case is named by its place" do
    place = {:place, %Pair{left: 1, right: 2}, {true, "note"}}

    for {wrong, message} <- [
          {{:jump, 1.0}, "field :far: expected an integer in"},
          {{:paint, []}, "element 1: expected a map with the keys :colour, :parts, got: []"},
          {{:paint, %{colour: :red}},
           "element 1: expected a map with the key :parts, got: %{colour: :red}"},
          {{:paint, %{colour: :pink, parts: %{}}},
           "element 1, value of key :colour: expected one of :red, :dark_blue, got: :pink"},
          {{:paint, %{colour: :red, parts: %{"a" => :pink}}},
           ~s(element 1, value of key :parts, value of key "a": expected one of)},
          {put_elem(place, 1, %Pair{left: "1", right: 2}),
           "field :at, field :left: expected an integer in"},
          {put_elem(place, 2, {true, :note}), "field :note, element 1: expected a binary"}
        ] do
      assert argument_error(fn -> Conformance.command(wrong) end) =~
               "argument 1 (value), " <> message
    end
  end

  test "a case whose map has a key too many is refused" do
    assert argument_error(fn ->
             Conformance.command({:paint, %{colour: :red, parts: %{}, size: 1}})
           end) ==
             "argument 1 (value), element 1: expected one of the keys :colour, :parts, got: :size"
  end

  test "variants hold variants" do
    commands = Enum.map(@cases, &elem(&1, 0))
    assert Conformance.nested({:batch, commands}) === {:batch, commands}
    assert Conformance.nested(:stop) === :stop

    assert argument_error(fn -> Conformance.nested({:batch, [:stop, {:jump, :far}]}) end) =~
             "argument 1 (value), field :commands, index 1, field :far: expected an integer"
  end

  test "an alternative that takes any term leaves to the others before it what is theirs" do
    for {value, index, result} <- [
          {7, 0, 7},
          {"seven", 1, "seven"},
          {-7, 2, true},
          {nil, 2, false},
          {false, 2, false},
          {[], 2, true}
        ] do
      assert Conformance.or_truth(value) === result
      assert Conformance.or_truth_index(value) === index
    end
  end

  test "alternatives without a tag are told apart by what they take" do
    for {value, index} <- [
          {7, 0},
          {"seven", 1},
          {%Pair{left: 1, right: 2}, 2},
          {%{left: 1, right: 2}, 3},
          {true, 4},
          {:dark_blue, 5}
        ] do
      assert Conformance.untagged(value) === value
      assert Conformance.untagged_index(value) === index
    end

    for wrong <- [-1, 2 ** 32, 1.5, nil, :pink, [], {1, 2}] do
      assert argument_error(fn -> Conformance.untagged(wrong) end) ==
               "argument 1 (value): expected an integer in 0..4294967295 or a binary or " <>
                 "%Integration.Conformance.Pair{} or a map with the keys :left, :right or true or false or " <>
                 "one of :red, :dark_blue, got: #{inspect(wrong)}"
    end
  end
end
