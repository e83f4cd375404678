defmodule Integration.Aggregate.StructsTest do
  use ExUnit.Case, async: true

  import Integration.Raised

  alias Integration.{
    Box,
    BoxOfPairs,
    Course,
    Empty,
    Pair,
    Point,
    Polygon,
    ShapeError,
    Structs,
    Tree,
    Wide
  }

  @polygon %Polygon{
    name: "triangle",
    color: :green,
    corners: [%Point{x: 0.0, y: 0.0}, %Point{x: 1.0, y: 0.0}, %Point{x: 0.0, y: 1.0}],
    center: nil,
    labels: %{"weight" => 3}
  }

  test "structs go in and out" do
    assert Structs.point(%Point{x: 1.0, y: -2.5}) === %Point{x: 1.0, y: -2.5}
    assert Structs.polygon(@polygon) === @polygon

    assert Structs.polygon(%{@polygon | center: %Point{x: 0.5, y: 0.5}}).center === %Point{
             x: 0.5,
             y: 0.5
           }

    assert Structs.empty(%Empty{}) === %Empty{}
  end

  test "a struct with more fields than a flat map has" do
    wide =
      struct!(
        Wide,
        for({key, i} <- Enum.with_index(Map.keys(%Wide{}) -- [:__struct__]), do: {key, i})
      )

    assert Structs.wide(wide) === wide

    for key <- Map.keys(Map.from_struct(wide)) do
      assert argument_error(fn -> Structs.wide(Map.put(wide, key, :wrong)) end) =~
               "(value), field #{inspect(key)}: expected"
    end
  end

  test "a struct of its own kind inside" do
    tree = %Tree{
      value: 1,
      children: [%Tree{value: 2}, %Tree{value: 3, children: [%Tree{value: 4}]}]
    }

    assert Structs.tree(tree) === tree

    wrong =
      put_in(
        tree,
        [
          Access.key(:children),
          Access.at(1),
          Access.key(:children),
          Access.at(0),
          Access.key(:value)
        ],
        "4"
      )

    assert argument_error(fn -> Structs.tree(wrong) end) ==
             "argument 1 (value), field :children, index 1, field :children, index 0, field :value: " <>
               "expected an integer in -2147483648..2147483647, got: \"4\""
  end

  test "terms other than the struct" do
    for value <- [
          %{x: 1.0, y: 2.0},
          %Box{content: 1},
          {1.0, 2.0},
          nil,
          [x: 1.0, y: 2.0],
          %{__struct__: "Point"}
        ] do
      assert argument_error(fn -> Structs.point(value) end) =~
               "argument 1 (value): expected %Integration.Point{}, got: "
    end

    # In whatever order the VM keeps the keys, which differs between releases.
    assert argument_error(fn -> Structs.point(~D[2026-11-22]) end) =~
             ~r/expected %Integration\.Point\{\}, got: %Date\{.*calendar: Calendar\.ISO.*\}$/
  end

  test "a key that is missing" do
    assert argument_error(fn -> Structs.point(Map.delete(%Point{x: 1.0, y: 2.0}, :y)) end) ==
             "argument 1 (value): expected %Integration.Point{} with the field :y, got: %Integration.Point{x: 1.0}"
  end

  test "a key that is too many does no harm" do
    assert Structs.point(Map.put(%Point{x: 1.0, y: 2.0}, :z, 3.0)) === %Point{x: 1.0, y: 2.0}
  end

  test "a field that is wrong, with its path" do
    assert argument_error(fn -> Structs.point(%Point{x: 1.0, y: "2"}) end) ==
             "argument 1 (value), field :y: expected a float, or an integer a double holds exactly, got: \"2\""

    wrong = put_in(@polygon, [Access.key(:corners), Access.at(2), Access.key(:x)], nil)

    assert argument_error(fn -> Structs.polygon(wrong) end) =~
             "argument 1 (value), field :corners, index 2, field :x: expected a float"
  end

  test "a path longer than what is kept ends in its innermost steps" do
    deep =
      Enum.reduce(1..20, %Tree{value: :wrong}, fn _, tree -> %Tree{value: 0, children: [tree]} end)

    message = argument_error(fn -> Structs.tree(deep) end)
    assert message =~ ~r/^argument 1 \(value\), \.\.\., (field :children|index 0), /
    assert message =~ "field :value: expected an integer in -2147483648..2147483647, got: :wrong"
  end

  test "exceptions are structs" do
    assert Structs.exception(%ShapeError{message: "no", code: 1}) === %ShapeError{
             message: "no",
             code: 1
           }
  end

  test "an exception struct made in C++ is raised as itself" do
    error =
      assert_raise ShapeError, "too round", fn -> Structs.raise_shape_error("too round", 7) end

    assert error.code == 7
  end

  test "each instance of a class template is a struct of its own" do
    box = %Box{content: 1}
    pairs = %BoxOfPairs{content: [{"a", true}]}
    assert Structs.box(box) === box
    assert Structs.box_of_pairs(pairs) === pairs

    assert argument_error(fn -> Structs.box(pairs) end) =~ "expected %Integration.Box{}"

    assert argument_error(fn -> Structs.box_of_pairs(%{pairs | content: [{"a", 1}]}) end) =~
             "field :content, index 0, element 1: expected true or false, got: 1"
  end

  test "a struct may belong to a module of Erlang's" do
    pair = struct!(:integration_pair, left: 1, right: 2)
    assert Structs.erlang_structure(pair) === pair

    assert argument_error(fn -> Structs.erlang_structure(%Pair{left: 1, right: 2}) end) =~
             "expected %:integration_pair{}, got: %Integration.Pair{"
  end

  test "fields may have names that C++ reserves, or that it cannot spell" do
    course = %Course{class: "1a", do: [1, 2], "open-now": true}
    assert Structs.course(course) === course

    for {field, expected} <- [
          {:class, "a binary"},
          {:do, "a list"},
          {:"open-now", "true or false"}
        ] do
      assert argument_error(fn -> Structs.course(Map.put(course, field, 1)) end) =~
               "(value), field #{inspect(field)}: expected #{expected}, got: 1"

      assert argument_error(fn -> Structs.course(Map.delete(course, field)) end) =~
               "expected %Integration.Course{} with the field #{inspect(field)}, got: "
    end
  end

  test "a struct may view the argument's own bytes" do
    assert Structs.cut(%{text: "coupling", from: 4}) === "ling"
    assert_raise ArgumentError, fn -> Structs.cut(%{text: "short", from: 6}) end
  end
end
