defmodule Integration.Container.LazyTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  import Integration.Samples
  alias Integration.Lazy

  @int64 "an integer in -9223372036854775808..9223372036854775807"
  # Up to 32 pairs are a flat map, more a tree of hashes.
  @sizes [0, 1, 2, 31, 32, 33, 64, 65, 1000, 50_000]

  defp no_maps, do: [:a, nil, 1, 1.5, "a", <<1::1>>, [], [a: 1], {1, 2}, self(), &no_maps/0]
  defp map_of(size), do: Map.new(1..size//1, &{"key #{&1}", &1})

  describe "coupler::Map" do
    test "is read without a container" do
      for size <- @sizes, map = map_of(size) do
        sum = Enum.sum(Map.values(map))
        assert Lazy.sum(map) === sum
        assert Lazy.sum_values(map) === sum
        assert Lazy.size(map) === {size, size == 0}
        assert Map.new(Lazy.pairs(map)) === map
        assert length(Lazy.pairs(map)) === size

        assert Map.new(Lazy.doubled(map)) ===
                 Map.new(map, fn {key, value} -> {key, 2 * value} end)

        assert Lazy.moved(map) in [nil | Map.values(map)]
      end

      assert Lazy.sum_of_sums(%{a: %{"x" => 1}, b: %{}, c: %{"y" => 2, "z" => 3}}) === 6
      assert Lazy.sum_lists(%{a: [1, 2], b: []}) === 3
      assert Lazy.sum_list_of_maps([%{"a" => 1}, %{}, %{"b" => 2}]) === 3
    end

    test "comes back as the same map, whatever is in it" do
      for map <- [%{}, %{1 => 2}, %{:a => "b"}, map_of(100)], do: assert(Lazy.same(map) === map)
    end

    test "finds a key by the term that it is" do
      for size <- @sizes, map = map_of(size), key <- ["key 1", "key #{size}", "key 0", ""] do
        assert Lazy.get(map, key) === map[key]
        assert Lazy.contains(map, key) === is_map_key(map, key)
      end

      assert Lazy.get_term(%{1 => :integer, 1.0 => :float}, 1.0) === :float
      assert Lazy.get_term(%{1 => :integer}, 1.0) === nil
      assert Lazy.get_term(%{[{1}] => :a}, [{1}]) === :a

      assert argument_error(fn -> Lazy.get(%{"a" => 1, "b" => :two}, "b") end) ==
               "argument 1 (map), value of key \"b\": expected #{@int64}, got: :two"

      assert Lazy.get(%{"a" => 1, "b" => :two}, "a") === 1
    end

    test "is known to be a map before the call, and no more" do
      for term <- no_maps() do
        assert argument_error(fn -> Lazy.sum(term) end) ==
                 argument_error(fn -> Lazy.map_size(term) end)
      end

      assert Lazy.size(%{1 => :a, b: nil}) === {2, false}
    end

    test "a wrong key or value is reported as a std::map reports it" do
      for map <- [%{a: 1}, %{"a" => :b}, %{"a" => 2 ** 63}, Map.put(map_of(100), "key 7", nil)] do
        error = argument_error(fn -> Lazy.map_size(map) end)
        assert argument_error(fn -> Lazy.sum(map) end) == error
        assert argument_error(fn -> Lazy.sum_values(map) end) == error
        assert argument_error(fn -> Lazy.doubled(map) end) == error
      end

      assert argument_error(fn -> Lazy.sum(%{"a" => 1, "b" => "2"}) end) ==
               "argument 1 (map), value of key \"b\": expected #{@int64}, got: \"2\""

      assert argument_error(fn -> Lazy.sum(%{"a" => 1, 2 => 2}) end) ==
               "argument 1 (map), key 2: expected a binary, got: 2"
    end

    test "the path leads to a map deep inside an argument" do
      assert argument_error(fn -> Lazy.sum_at(2, [%{}, %{"m" => %{"a" => 1, "b" => nil}}]) end) ==
               "argument 2 (nested), index 1, value of key \"m\", value of key \"b\": expected #{@int64}, got: nil"

      assert argument_error(fn -> Lazy.sum_of_sums(%{a: %{"x" => 1}, b: %{"y" => :z}}) end) ==
               "argument 1 (maps), value of key :b, value of key \"y\": expected #{@int64}, got: :z"

      assert argument_error(fn -> Lazy.sum_of_sums(%{a: 1}) end) ==
               "argument 1 (maps), value of key :a: expected a map, got: 1"

      assert argument_error(fn -> Lazy.sum_lists(%{a: [1], b: [2, :c]}) end) ==
               "argument 1 (lists), value of key :b, index 1: expected #{@int64}, got: :c"

      assert argument_error(fn -> Lazy.sum_keys(%{[1, :b] => 1}) end) ==
               "argument 1 (lists), key [1, :b], index 1: expected #{@int64}, got: :b"

      assert argument_error(fn -> Lazy.sum_list_of_maps([%{"a" => 1}, %{"b" => :c}]) end) ==
               "argument 1 (maps), index 1, value of key \"b\": expected #{@int64}, got: :c"
    end

    test "a function may catch the error, and reads what was wrong" do
      assert Lazy.caught(%{"a" => 1}) == "1"

      assert Lazy.caught(%{"a" => "1"}) ==
               "map, value of key \"a\": expected #{@int64}, got: \"1\""

      assert Lazy.sum(%{"a" => 1}) === 1
    end
  end

  describe "coupler::MapBuilder" do
    test "makes the map of its pairs" do
      for size <- @sizes, map = map_of(size), pairs = Enum.shuffle(Map.to_list(map)) do
        assert Lazy.built(pairs) === map
        assert Lazy.built_of_last(pairs) === map
      end

      assert Lazy.built([{1, :a}, {1.0, :b}]) === %{1 => :a, 1.0 => :b}
    end

    test "refuses a key that is put twice, and names it" do
      for size <- @sizes, size > 0, pairs = Map.to_list(map_of(size)) do
        assert_raise RuntimeError,
                     "two keys of the resulting map are the same term: \"key 1\"",
                     fn -> Lazy.built(pairs ++ [{"key 1", 0}]) end
      end
    end

    test "or keeps the last value" do
      for size <- @sizes, size > 0, pairs = Map.to_list(map_of(size)) do
        twice = pairs ++ for({key, value} <- pairs, rem(value, 2) == 0, do: {key, {:last, value}})
        assert Lazy.built_of_last(twice) === Map.new(twice)
        assert Lazy.built_of_last(List.duplicate({"a", 1}, size) ++ [{"a", 2}]) === %{"a" => 2}
      end

      assert Lazy.built_of_last([{1, :a}, {1.0, :b}, {1, :c}]) === %{1 => :c, 1.0 => :b}
      seeded(8)
      pairs = for _ <- 1..3_000, do: {random_term(1), :rand.uniform(100)}
      assert Lazy.built_of_last(pairs) === Map.new(pairs)
    end

    test "encodes what it is given" do
      assert Lazy.sizes(["a", "bcd", "a"]) === %{"a" => 1, "bcd" => 3}

      assert argument_error(fn -> Lazy.sizes(["a", :b]) end) ==
               "argument 1 (words), index 1: expected a binary, got: :b"

      assert Lazy.inverses([1, 0, 2, 0, 4]) === %{1 => 1.0, 2 => 0.5, 4 => 0.25}
      assert Lazy.inverses([0]) === %{}
    end
  end

  describe "coupler::ListBuilder" do
    test "makes the list of its elements" do
      for size <- @sizes, capacity <- [0, 1, 32, 33, size] do
        assert Lazy.range(1, size, capacity) === Enum.to_list(1..size//1)
      end

      for count <- [0, 1, 31, 32, 33, 100], lengths = 1..count//1 do
        assert Lazy.rows(count) === for(i <- lengths, do: Enum.to_list(1..i))
        assert Lazy.triangle(count) === Map.new(lengths, &{"#{&1}", Enum.to_list(1..&1)})
        assert Lazy.owned(count) === for(i <- lengths, do: String.duplicate("x", i - 1))
      end

      assert Lazy.term_of_part() === {[1], [1, 2]}
    end
  end

  describe "std::span<const Term>" do
    test "is a list of any terms" do
      for size <- [0, 1, 3, 4, 5, 128, 129, 10_000], terms = List.duplicate({:a, "b"}, size) do
        assert Lazy.span(terms) === terms
        assert Lazy.rest(terms) === Enum.drop(terms, 1)
      end

      assert Lazy.middle([1, :b, "c"]) === :b
      assert Lazy.middle([]) === nil
    end

    test "refuses what is none" do
      assert argument_error(fn -> Lazy.span([1 | 2]) end) ==
               "argument 1 (terms): expected a proper list, got: [1 | 2]"

      assert argument_error(fn -> Lazy.span(%{}) end) ==
               "argument 1 (terms): expected a list, got: %{}"
    end
  end

  describe "coupler::TermOrder" do
    test "tells apart what === does, in an order" do
      assert Lazy.counted([1, 1.0, 1, 2, "a", "a"]) === %{1 => 2, 1.0 => 1, 2 => 1, "a" => 2}
      assert Lazy.sorted(MapSet.new([2, 1.0, :a, 1, 0.5])) === [0.5, 1, 1.0, 2, :a]

      assert Lazy.sorted(MapSet.new([[1.0], [1], {1, 1}, {1, 1.0}])) === [
               {1, 1},
               {1, 1.0},
               [1],
               [1.0]
             ]

      map = %{1 => 1, 1.0 => 2, %{a: 1} => 3, %{a: 1.0} => 4}
      assert Lazy.term_map(map) === map
    end

    test "is the order of Erlang's terms, and total, where the first difference decides" do
      nest = fn term -> Enum.reduce(1..200_000, term, fn _, inner -> [inner, 2] end) end

      for {a, b} <- [
            {1, 2},
            {1, 1.0},
            {2 ** 60, 2.0 ** 60},
            {2 ** 70, 2.0 ** 70},
            {{1, 1.0}, {1.0, 1}},
            {[0, 1, 1.0], [0, 1.0, 1]},
            {[1 | 2], [1 | 2.0]},
            {%{1 => 1, 2 => 1.0}, %{1 => 1.0, 2 => 1}},
            {[{%{k: [1]}}], [{%{k: [1.0]}}]},
            {nest.(1), nest.(1.0)},
            {Map.new(1..100, &{&1, 1}), Map.new(1..100, &{&1, 1.0})}
          ] do
        assert {Lazy.before?(a, b), Lazy.before?(b, a)} == {true, false}
        refute Lazy.before?(a, a)
      end
    end

    test "orders any terms" do
      seeded(9)
      terms = for _ <- 1..3_000, do: random_term()
      numbers = for _ <- 1..300, do: Enum.random([1, 1.0, 2, 2.0, [1], [1.0], {1, 1.0}, {1.0, 1}])
      sorted = Lazy.sorted(MapSet.new(terms ++ numbers))
      assert Enum.sort(sorted) == sorted
      assert Enum.sort(Enum.uniq(terms ++ numbers)) |> length() == length(sorted)

      for {a, b} <- Enum.zip(sorted, tl(sorted)) do
        assert {Lazy.before?(a, b), Lazy.before?(b, a)} == {true, false}
        assert a !== b
      end
    end
  end

  test "specs" do
    specs =
      Map.new(Integration.Specs.returns(Lazy), fn {name, spec} ->
        {name, Integration.Specs.compact(spec)}
      end)

    assert specs.same == "%{optional(int64)=>int64}"
    assert specs.sizes == "%{optional(binary())=>Coupler.uint64()}"
    assert specs.range == "[int64]"
    assert specs.triangle == "%{optional(binary())=>[int64]}"
    assert specs.span == "[term()]"
  end
end
