defmodule Integration.Aggregate.AggregatesTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.{Aggregates, Point, Sized}

  describe "maps" do
    test "a map may have the keys of a struct" do
      assert Aggregates.any_struct(1..9//2) === 1..9//2

      assert argument_error(fn -> Aggregates.any_struct(%{first: 1, last: 2, step: 1}) end) =~
               "expected a map with the key :__struct__"
    end

    test "have the atom of each field as key" do
      assert Aggregates.point(%{x: 1.0, y: 2.0}) === %{x: 1.0, y: 2.0}
      assert Aggregates.nothing(%{}) === %{}
    end

    test "errors name the key" do
      assert argument_error(fn -> Aggregates.point(%{x: 1.0}) end) ==
               "argument 1 (value): expected a map with the key :y, got: %{x: 1.0}"

      assert argument_error(fn -> Aggregates.point(%{x: 1.0, y: :b}) end) ==
               "argument 1 (value), value of key :y: expected a float, or an integer a double holds exactly, got: :b"

      assert argument_error(fn -> Aggregates.point(:a) end) ==
               "argument 1 (value): expected a map with the keys :x, :y, got: :a"

      assert argument_error(fn -> Aggregates.point(x: 1.0, y: 2.0) end) ==
               "argument 1 (value): expected a map with the keys :x, :y, got: [x: 1.0, y: 2.0]"
    end

    test "an unknown key is an error, or ignored by choice" do
      assert argument_error(fn -> Aggregates.point(%{x: 1.0, y: 2.0, z: 3.0}) end) ==
               "argument 1 (value): expected one of the keys :x, :y, got: :z"

      assert argument_error(fn -> Aggregates.point(%{:x => 1.0, :y => 2.0, "x" => 3.0}) end) =~
               "expected one of the keys :x, :y, got: \"x\""

      assert argument_error(fn -> Aggregates.nothing(%{a: 1}) end) =~
               "expected a map without keys, got: :a"

      assert Aggregates.lenient(%{:a => 1, :b => 2, "c" => 3}) === %{a: 1}
      assert argument_error(fn -> Aggregates.lenient(%{b: 2}) end) =~ "a map with the key :a"
    end

    test "a struct is a map only to what ignores unknown keys" do
      point = %Point{x: 1.0, y: 2.0}

      assert argument_error(fn -> Aggregates.point(point) end) ==
               "argument 1 (value): expected one of the keys :x, :y, got: :__struct__"

      assert Aggregates.lenient(Map.put(point, :a, 1)) === %{a: 1}
    end

    test "optional keys have the value of C++, renamed ones their name, skipped ones none" do
      full = %{:name => "Ada", :age => 36, :"nick-name" => nil, :email => "a@b.c"}
      assert Aggregates.person(full) === full
      assert Aggregates.person(Map.delete(full, :age)) === %{full | age: 18}
      assert Aggregates.person(Map.delete(full, :email)) === Map.delete(full, :email)
      assert Aggregates.person(%{full | email: nil}) === Map.delete(full, :email)
      assert Aggregates.cache(full) === 7

      assert argument_error(fn -> Aggregates.person(Map.put(full, :cache, 1)) end) =~
               ~s(expected one of the keys :name, :age, :"nick-name", :email, got: :cache)

      assert argument_error(fn -> Aggregates.person(Map.delete(full, :"nick-name")) end) =~
               ~s(expected a map with the key :"nick-name")
    end

    test "may have binaries as keys" do
      assert Aggregates.json(%{"$id" => "a", "values" => [1]}) === %{
               "$id" => "a",
               "values" => [1]
             }

      assert argument_error(fn -> Aggregates.json(%{"$id" => "a", "values" => [:b]}) end) =~
               ~s(value of key "values", index 0: expected an integer)

      assert argument_error(fn -> Aggregates.json(%{"$id" => "a"}) end) =~
               ~s(expected a map with the key "values")

      assert argument_error(fn -> Aggregates.json(%{"$id" => "a", "values" => [], a: 1}) end) =~
               ~s(expected one of the keys "$id", "values", got: :a)
    end

    test "of more pairs than a flat map has are not walked for a key" do
      map = Map.merge(Map.new(1..100_000, &{&1, &1}), %{a: 1})
      assert Aggregates.lenient(map) === %{a: 1}
    end
  end

  describe "keyword lists" do
    test "take defaults from C++, and the first of equal keys" do
      assert Aggregates.describe(path: "p") === "p 1000 hex unset"
      assert Aggregates.describe(format: "raw", path: "p", rounds: 5) === "p 5 raw unset"
      assert Aggregates.describe(path: "p", verbose: true, verbose: false) === "p 1000 hex 1"
      assert Aggregates.describe([path: "p", rounds: 1] ++ [rounds: :wrong]) === "p 1 hex unset"
    end

    test "come back in the order of the fields, without optionals that have no value" do
      assert Aggregates.options(rounds: 1, path: "p") === [path: "p", rounds: 1, format: "hex"]

      assert Aggregates.options(path: "p", verbose: false) ===
               [path: "p", rounds: 1000, format: "hex", verbose: false]
    end

    test "errors name the key or the place" do
      for {options, message} <- [
            {[], "expected a keyword list with the key :path, got: []"},
            {[path: 1], "value of key :path: expected a binary, got: 1"},
            {[path: "p", iterations: 1],
             "index 1: expected one of the keys :path, :rounds, :format, :verbose, got: :iterations"},
            {[{"path", "p"}], "index 0: expected a pair of an atom and a value, got: {\"path\""},
            {[:path], "index 0: expected a pair of an atom and a value, got: :path"},
            {[{:path, "p"} | :end], "expected a proper list, got: [{:path, \"p\"} | :end]"},
            {%{path: "p"}, "expected a keyword list, got: %{path: \"p\"}"}
          ] do
        assert argument_error(fn -> Aggregates.describe(options) end) =~ message
      end
    end
  end

  describe "tuples and records" do
    test "have the fields in their order" do
      record = {:my_record, "k", %{x: 1.0, y: 2.0}}
      assert Aggregates.record(record) === record
      assert Aggregates.box({"full"}) === {"full"}
      assert Aggregates.box_of_box({{1}}) === {{1}}

      assert argument_error(fn -> Aggregates.record({:other, "k", %{x: 1.0, y: 2.0}}) end) =~
               "argument 1 (value): expected {:my_record, key, at}, got: {:other,"

      assert argument_error(fn -> Aggregates.record({:my_record, "k"}) end) =~
               "expected {:my_record, key, at}, got: {:my_record, \"k\"}"

      assert argument_error(fn -> Aggregates.record({:my_record, "k", %{x: 1.0, y: :b}}) end) =~
               "(value), field :at, value of key :y: expected a float"

      assert argument_error(fn -> Aggregates.box({"a", true}) end) =~
               "expected {content}, got: {\"a\", true}"
    end

    test "may hold others of their kind, as deep as the stack allows" do
      tree = {1, [{2, []}, {3, [{4, []}]}]}
      assert Aggregates.tree(tree) === tree

      assert argument_error(fn -> Aggregates.tree({1, [{2, []}, {3, [{:four, []}]}]}) end) =~
               "(value), field :children, index 1, field :children, index 0, field :value: expected an integer"

      deep = Enum.reduce(1..1_000_000, {0, []}, fn i, tree -> {i, [tree]} end)

      assert argument_error(fn -> Aggregates.tree(deep) end) =~
               "expected a term that is nested less deeply"
    end
  end

  test "fields that are C arrays are lists of their size, or binaries" do
    buffers = %{
      first: [1, 2, 3],
      bytes: <<0, 1, 2, 255>>,
      names: ["a", "b"],
      grid: [[1.0, 2.0], [3.0, 4.0]]
    }

    assert Aggregates.buffers(buffers) === buffers

    for {key, value, message} <- [
          {:first, [1, 2], "a list of 3 elements"},
          {:bytes, <<1, 2, 3>>, "a binary of 4 bytes"},
          {:grid, [[1.0, 2.0], [3.0, 4.0, 5.0]], "index 1: expected a list of 2 elements"},
          {:names, ["a", 1], "index 1: expected a binary"}
        ] do
      assert argument_error(fn -> Aggregates.buffers(%{buffers | key => value}) end) =~ message
    end
  end

  describe "tagged cases of a variant" do
    @figures [
      :empty,
      {:circle, 2.5},
      {:line, %{x: 0.0, y: 0.0}, %{x: 1.0, y: 1.0}},
      {:text, %{content: "a", size: 3}},
      {:paint, %{color: "red", parts: %{"größe" => %{x: 0.0, y: 0.0}}}},
      {:nine, 1, 2, 3, "d", "e", "f", true, %Sized{label: "h", weight: 8}, nil}
    ]

    test "are atoms, tuples of any size or a map beside an atom" do
      for {figure, index} <- Enum.with_index(@figures) do
        assert Aggregates.figure(figure) === figure
        assert Aggregates.figure_index(figure) === index
      end

      assert Aggregates.figure({:text, %{}}) === {:text, %{content: ""}}
      assert Aggregates.figures(%{"all" => @figures}) === %{"all" => @figures}
    end

    test "what no case takes is reported with all of them" do
      all =
        ":empty or {:circle, radius} or {:line, from, to} or {:text, map} or {:paint, map} or " <>
          "{:nine, a, b, c, d, e, f, g, h, i}"

      for wrong <- [
            {:square, 1.0},
            :circle,
            {:empty},
            {:circle},
            {:circle, 1, 2},
            {"circle", 1},
            [],
            nil,
            1,
            {}
          ] do
        assert argument_error(fn -> Aggregates.figure(wrong) end) ==
                 "argument 1 (value): expected #{all}, got: #{inspect(wrong)}"
      end
    end

    test "what one takes in part is reported with its own error" do
      nine = List.last(@figures)

      for {wrong, message} <- [
            {{:circle, :big},
             "field :radius: expected a float, or an integer a double holds exactly, got: :big"},
            {{:line, %{x: 0.0, y: 0.0}, %{x: 0.0, y: nil}},
             "field :to, value of key :y: expected a float"},
            {{:text, %{size: "big"}}, "element 1, value of key :size: expected an integer"},
            {{:paint, []}, "element 1: expected a map with the keys :color, :parts, got: []"},
            {{:paint, %{color: "red"}},
             ~s(element 1: expected a map with the key :parts, got: %{color: "red"})},
            {{:paint, %{color: "red", parts: %{}, size: 1}},
             "element 1: expected one of the keys :color, :parts, got: :size"},
            {{:paint, %{color: "red", parts: %{"a" => %{x: 0.0, y: :b}}}},
             ~s(element 1, value of key :parts, value of key "a", value of key :y: expected a float)},
            {put_elem(nine, 7, 1), "field :g: expected true or false, got: 1"},
            {put_elem(nine, 8, %Sized{label: 1, weight: 2}),
             "field :h, field :label: expected a binary, got: 1"}
          ] do
        assert argument_error(fn -> Aggregates.figure(wrong) end) =~
                 "argument 1 (value), " <> message
      end
    end

    test "hold others" do
      assert Aggregates.figure_or_group({:group, @figures}) === {:group, @figures}
      assert Aggregates.figure_or_group(:empty) === :empty

      assert argument_error(fn ->
               Aggregates.figure_or_group({:group, [:empty, {:circle, :big}]})
             end) =~
               "argument 1 (value), field :figures, index 1, field :radius: expected a float"
    end
  end

  test "a class with an invariant is made by its factory" do
    assert Aggregates.even(4) === 4

    assert argument_error(fn -> Aggregates.even(3) end) ==
             "argument 1 (value): expected an even number, got: 3"

    assert argument_error(fn -> Aggregates.even("4") end) =~ "expected an integer in"
    assert Aggregates.even_or_float(3) === 3.0
    assert Aggregates.celsius(20) === 20.0

    assert_raise ArgumentError, "colder than absolute zero", fn -> Aggregates.celsius(-300) end
  end

  test "a struct with another name for a field and without another" do
    assert Aggregates.sized(%Sized{label: "a", weight: 2}) === %Sized{label: "a", weight: 2}

    assert argument_error(fn -> Aggregates.sized(%Sized{label: 1, weight: 2}) end) ==
             "argument 1 (value), field :label: expected a binary, got: 1"
  end

  test "specs say what is taken" do
    {:ok, specs} = Code.Typespec.fetch_specs(Aggregates)

    spec = fn name ->
      {_, [spec]} = List.keyfind(specs, {name, 1}, 0)
      name |> Code.Typespec.spec_to_quoted(spec) |> Macro.to_string()
    end

    assert spec.(:point) =~ ~r/^point\(value :: %\{.*x.*number\(\), .*y.*number\(\)\}\) :: %\{/
    assert spec.(:cache) =~ "optional(:age) => Coupler.int32()"
    assert spec.(:cache) =~ ~r/nick-name"[:=> ]+ binary\(\) \| nil/
    assert spec.(:describe) =~ "path: binary(),"
    assert spec.(:tree) == "tree(value :: tuple()) :: tuple()"
    assert spec.(:figure_index) =~ "{:circle, number()}"
  end
end
