defmodule Integration.Container.MapsTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.{Library, Maps}

  @int64 "an integer in -9223372036854775808..9223372036854775807"

  describe "multimaps" do
    test "keep the values of a key in order, and sort keys where C++ does" do
      assert Maps.multimap([{"b", 1}, {"a", 2}, {"b", 0}]) === [{"a", 2}, {"b", 1}, {"b", 0}]
      assert Maps.multimap([]) === []

      # Atoms are sorted as words, not by name.
      assert Maps.keyword_multimap(b: 1, a: 2, b: 0) in [[b: 1, b: 0, a: 2], [a: 2, b: 1, b: 0]]

      pairs = for i <- 1..1000, do: {"key #{rem(i, 100)}", i}
      assert Enum.sort(Maps.unordered_multimap(pairs)) === Enum.sort(pairs)
      assert Maps.multimap(pairs) === Enum.sort_by(pairs, &elem(&1, 0))
    end

    test "errors name the key of a value" do
      call = fn value -> argument_error(fn -> Maps.keyword_multimap(value) end) end

      assert call.(b: 1, a: :x) ==
               "argument 1 (value), value of key :a: expected #{@int64}, got: :x"

      assert call.([{:a, 1}, {"b", 1}]) ==
               "argument 1 (value), index 1, element 0: expected an atom, got: \"b\""

      assert call.([{:a, 1}, :b]) ==
               "argument 1 (value), index 1: expected a tuple of 2 elements, got: :b"

      assert call.([{:a, 1, 2}]) =~ "index 0: expected a tuple of 2 elements, got: {:a, 1, 2}"

      assert call.([{:a, 1} | :b]) ==
               "argument 1 (value): expected a proper list, got: [{:a, 1} | :b]"
    end

    test "are no maps, in which no key comes twice" do
      assert argument_error(fn -> Maps.keyword_multimap(%{b: 1}) end) ==
               "argument 1 (value): expected a keyword list, got: %{b: 1}"

      for value <- [%{"b" => 1}, nil, {"a", 1}, "a"] do
        assert argument_error(fn -> Maps.multimap(value) end) ==
                 "argument 1 (value): expected a list of pairs, got: #{inspect(value)}"

        assert argument_error(fn -> Maps.unordered_multimap(value) end) =~
                 "expected a list of pairs"
      end
    end
  end

  describe "keyword lists" do
    test "keep their order and keys that come twice" do
      for size <- [0, 1, 8, 9, 16, 17, 129, 10_000] do
        value = for i <- 1..size//1, do: {Enum.at([:a, :b, :c], rem(i, 3)), i}
        assert Maps.keyword(value) === value
        assert Maps.keyword_vector(value) === value
      end
    end

    test "look-up finds the first, as Keyword.get" do
      for options <- [[], [timeout: 1], [a: 0, timeout: 2, timeout: 3]] do
        assert Maps.look_up(options) === Keyword.get(options, :timeout, -1)
      end
    end

    test "are made, copied and moved in C++" do
      assert Maps.made() === [b: "first", a: "second", b: "third"]
    end

    test "nest, and errors lead through their keys" do
      value = [a: [nil, [b: 1, b: 2]], a: []]
      assert Maps.deep_keyword(value) === value

      assert argument_error(fn -> Maps.deep_keyword(a: [nil, [b: nil]]) end) ==
               "argument 1 (value), value of key :a, index 1, value of key :b: expected #{@int64}, got: nil"
    end

    test "refuse what is none" do
      for value <- [%{a: 1}, :a, "a", {:a, 1}] do
        assert argument_error(fn -> Maps.keyword(value) end) ==
                 "argument 1 (value): expected a keyword list, got: #{inspect(value)}"
      end

      assert argument_error(fn -> Maps.keyword([{"a", 1}]) end) =~
               "index 0, element 0: expected an atom"

      assert argument_error(fn -> Maps.keyword([:a]) end) =~
               "index 0: expected a tuple of 2 elements"

      assert argument_error(fn -> Maps.keyword([{:a, 1} | :b]) end) =~ "expected a proper list"

      assert argument_error(fn -> Maps.keyword_vector(a: :b) end) =~
               "index 0, element 1: expected"
    end
  end

  test "1 and 1.0 are two keys where C++ can tell them apart" do
    value = %{1 => 1, 1.0 => 2}
    assert Maps.number_map(value) === value
    value = Map.merge(value, %{"a" => 3, :b => 4, nil => 5, {1, 2} => 6, [1.0] => 7, [1] => 8})
    assert Maps.term_map(value) === value
  end

  describe "sets" do
    test "are equal to what MapSet.new makes in this Elixir" do
      for size <- [0, 1, 2, 31, 32, 33, 64, 65, 1000] do
        set = MapSet.new(0..(size - 1)//1)
        assert Maps.set(set) === set
        assert Maps.numbers(size) === set
        words = MapSet.new(1..size//1, &"word #{&1}")
        assert Maps.unordered_set(words) === words
      end

      # Also to other sets, and to the functions of MapSet.
      assert MapSet.equal?(Maps.numbers(2), MapSet.new([1, 0]))
      assert Maps.numbers(2) |> MapSet.put(2) === MapSet.new([0, 1, 2])
      assert inspect(Maps.numbers(2)) == inspect(MapSet.new([0, 1]))
    end

    test "compose" do
      set = MapSet.new([MapSet.new([:a, :b]), MapSet.new()])
      assert Maps.set_of_sets(set) === set

      library = %Library{
        names: MapSet.new(["x"]),
        versions: [a: MapSet.new([1]), a: MapSet.new()]
      }

      assert Maps.library(library) === library

      assert argument_error(fn -> Maps.library(%{library | versions: [a: MapSet.new([:b])]}) end) ==
               "argument 1 (value), field :versions, value of key :a, member :b: expected #{@int64}, got: :b"
    end

    # Elixir up to 1.14 has the key :version; code compiled with it may hold such a set as a literal.
    test "of each form decode, whatever Elixir runs" do
      for form <- [
            %{__struct__: MapSet, map: %{1 => [], 2 => []}},
            %{__struct__: MapSet, map: %{1 => [], 2 => []}, version: 2},
            %{__struct__: MapSet, map: %{1 => true, 2 => true}, version: 1}
          ] do
        assert Maps.set(form) === MapSet.new([1, 2])
      end
    end

    test "refuse what is none" do
      for value <- [
            [1],
            [],
            %{1 => []},
            %{__struct__: MapSet},
            %{__struct__: Range, map: %{}},
            1..2,
            nil,
            :a
          ] do
        assert argument_error(fn -> Maps.set(value) end) =~
                 "argument 1 (value): expected a MapSet, got: "
      end

      for map <- [[], nil, 1] do
        assert argument_error(fn -> Maps.set(%{__struct__: MapSet, map: map}) end) =~
                 "expected a MapSet"
      end

      assert argument_error(fn -> Maps.set(MapSet.new([1, :b])) end) ==
               "argument 1 (value), member :b: expected #{@int64}, got: :b"
    end

    test "lose no member that C++ takes for another" do
      assert argument_error(fn -> Maps.float_set(MapSet.new([1, 1.0])) end) =~
               ~r/^argument 1 \(value\), member 1(\.0)?: expected a member distinct from the others as a float, or/

      assert Maps.float_set(MapSet.new([1.0, 2.0])) === MapSet.new([1.0, 2.0])

      assert argument_error(fn -> Maps.set_by_size(MapSet.new(["a", "b"])) end) =~
               "expected a member distinct from the others as a binary"

      assert Maps.number_set(MapSet.new([1, 1.0])) === MapSet.new([1, 1.0])
      terms = MapSet.new([1, 1.0, "x", nil, {}, MapSet.new()])
      assert Maps.term_set(terms) === terms
    end

    # Of more than 32 keys the VM itself drops those that come twice.
    test "of two members that are one term are an error, as are two keys of a map" do
      for count <- [2, 3, 32, 33, 34, 1000] do
        assert_raise RuntimeError,
                     "two members of the resulting set are the same term: #{count}",
                     fn -> Maps.same_versions(count) end

        assert_raise RuntimeError,
                     "two keys of the resulting map are the same term: #{count}",
                     fn -> Maps.map_of_versions(count) end
      end

      assert_raise RuntimeError,
                   "two keys of the resulting map are the same term: 2",
                   &Maps.maps_of_versions/0
    end
  end

  test "1 and 1.0 stay two keys where the C++ key tells them apart" do
    map = %{1 => 10, 1.0 => 20, 2.5 => 30}
    assert Maps.number_map(map) === map
  end

  test "values of several types under atoms" do
    map = %{count: 1, mean: 2.5, empty: false, name: "n", items: [1, 2]}
    assert Maps.mixed(map) === map
    assert Maps.mixed(%{}) === %{}

    assert argument_error(fn -> Maps.mixed(%{name: {}}) end) =~
             "argument 1 (value), value of key :name: expected an integer in"

    assert argument_error(fn -> Maps.mixed(%{"name" => 1}) end) ==
             ~s(argument 1 (value\), key "name": expected an atom, got: "name")
  end

  test "random ones come back" do
    :rand.seed(:exsss, {1, 2, 3})
    number = fn -> Enum.random([:rand.uniform(10), :rand.uniform(10) * 1.0]) end
    list = fn make -> for _ <- 1..:rand.uniform(100), do: make.() end

    for _ <- 1..200 do
      set = MapSet.new(list.(number))
      assert Maps.number_set(set) === set
      assert Maps.term_set(set) === set
      map = Map.new(list.(number), &{&1, :rand.uniform(10)})
      assert Maps.number_map(map) === map
      keyword = list.(fn -> {Enum.random([:a, :b, nil, :ü]), :rand.uniform(10)} end)
      assert Maps.keyword(keyword) === keyword
      assert Enum.sort(Maps.keyword_multimap(keyword)) === Enum.sort(keyword)
    end
  end

  test "specs" do
    specs = Integration.Specs.returns(Maps)
    assert specs.keyword_multimap == "[{atom(), int64}]"
    assert specs.keyword_vector == "[{atom(), int64}]"
    assert specs.keyword == "[{atom(), int64}]"
    assert specs.multimap == "[{binary(), int64}]"
    assert specs.set == "MapSet.t(int64)"
    assert specs.set_of_sets == "MapSet.t(MapSet.t(atom()))"
  end
end
