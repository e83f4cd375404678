defmodule Integration.Choice.VariantsTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.Choices

  @int64 "an integer in -9223372036854775808..9223372036854775807"

  describe "variants" do
    test "with std::monostate are nil or another" do
      for {value, index} <- [{nil, 0}, {7, 1}] do
        assert Choices.number_or_nothing(value) === value
        assert Choices.nothing_index(value) === index
      end

      assert argument_error(fn -> Choices.number_or_nothing(:a) end) ==
               "argument 1 (value): expected nil or #{@int64}, got: :a"
    end

    test "give nil to the alternative that has a value for it, wherever it is" do
      for {value, index} <- [{:a, 0}, {nil, 1}, {:undefined, 0}] do
        assert Choices.atom_or_nothing(value) === value
        assert Choices.atom_or_nothing_index(value) === index
      end
    end

    test "nest" do
      for {value, index} <- [{1, 0}, {"a", 1}, {[1, 2], 1}, {[], 1}, {nil, 2}] do
        assert Choices.nested(value) === value
        assert Choices.nested_index(value) === index
      end

      assert argument_error(fn -> Choices.nested([1, :b]) end) ==
               "argument 1 (value), index 1: expected #{@int64}, got: :b"

      assert argument_error(fn -> Choices.nested(:a) end) ==
               "argument 1 (value): expected #{@int64} or a binary or a list or nil, got: :a"
    end

    test "keep an integer an integer, wherever the alternative that holds it is" do
      integers = [0, 1, -1, 2 ** 53, 2 ** 53 + 1, 2 ** 63 - 1, -(2 ** 63)]
      large = [2 ** 63, 2 ** 64 - 1, 2 ** 64, -(2 ** 63) - 1, 2 ** 200]

      for value <- integers ++ large do
        assert Choices.number(value) === value
        assert Choices.mixed(value) === value
      end

      for value <- integers do
        assert Choices.floating(value) === value
        assert Choices.late(value) === value
        assert Choices.widest(value) === value
      end

      for {value, index} <- [{127, 1}, {128, 3}, {-129, 4}, {1.0, 2}, {nil, 2}, {2 ** 64, 4}] do
        assert Choices.mixed_index(value) === index
      end
    end

    test "make a float of an integer that no alternative holds as one" do
      assert Choices.floating_index(1.0) === 0
      assert Choices.floating_index(1) === 1
      assert Choices.floating(2 ** 63) === 9_223_372_036_854_775_808.0
      assert Choices.late(2 ** 64) === 18_446_744_073_709_551_616.0
      assert Choices.late(:nan) === :nan
      assert Choices.late(nil) === nil
      assert Choices.widest(2 ** 200) === 2.0 ** 200
      assert Choices.number(0.5) === 0.5

      assert argument_error(fn -> Choices.floating(2 ** 63 + 1) end) ==
               "argument 1 (value): expected a float, or an integer a double holds exactly or #{@int64}, got: #{2 ** 63 + 1}"
    end

    test "of the same shape are told apart by what they hold" do
      for value <- [{:a, 1}, {:a, "b"}, {:a}], do: assert(Choices.tuples(value) === value)

      assert argument_error(fn -> Choices.tuples({:a, :b}) end) ==
               "argument 1 (value), element 1: expected #{@int64}, got: :b"

      assert argument_error(fn -> Choices.tuples({1, 2, 3}) end) ==
               "argument 1 (value): expected a tuple of 2 elements or a tuple of 2 elements or a tuple of 1 elements, got: {1, 2, 3}"
    end

    test "take the first alternative that fits" do
      for {value, index} <- [{1, 0}, {true, 1}, {"s", 2}, {[1, 2], 3}, {[], 3}] do
        assert Choices.variant(value) === value
        assert Choices.variant_index(value) === index
      end

      assert argument_error(fn -> Choices.variant(1.5) end) ==
               "argument 1 (value): expected #{@int64} or true or false or a binary or a list, got: 1.5"
    end

    test "report the error of the alternative that got furthest" do
      assert argument_error(fn -> Choices.variant([1, :two]) end) ==
               "argument 1 (value), index 1: expected #{@int64}, got: :two"
    end

    test "without a value are an error, and no broken term" do
      assert_raise RuntimeError, "the result is a std::variant without a value", fn ->
        Choices.valueless()
      end
    end

    test "of lists are told apart by their elements" do
      for {list, index} <- [{[1, 2], 0}, {["a", "b"], 1}, {[], 0}] do
        assert Choices.lists(list) === list
        assert Choices.lists_index(list) === index
      end

      assert argument_error(fn -> Choices.lists([1, "b"]) end) =~ "index 1: expected an integer"

      # Of two that failed equally deep, the first is reported.
      assert argument_error(fn -> Choices.lists(["a", 2]) end) =~
               "index 0: expected an integer"
    end

    test "whose last alternative takes any term leave to the others before it what is theirs" do
      for {value, index, result} <- [
            {7, 0, 7},
            {"seven", 1, "seven"},
            {-7, 2, true},
            {nil, 2, false},
            {false, 2, false},
            {[], 2, true}
          ] do
        assert Choices.or_truth(value) === result
        assert Choices.or_truth_index(value) === index
      end
    end
  end

  # A term of N levels, each of which may be read in two ways, has 2^N readings.
  describe "variants of the same shape that hold each other" do
    defp chain(levels), do: Enum.reduce(1..levels, :end, fn _, inner -> {inner, "s"} end)
    defp bad(levels), do: Enum.reduce(1..levels, :bad, fn _, inner -> [inner] end)

    test "decode where they are ambiguous at a few levels" do
      for levels <- 1..10, do: assert(Choices.chain(chain(levels)) === chain(levels))
    end

    test "decode at any depth and size where the first reading fits" do
      chain = Enum.reduce(1..100, :end, fn i, inner -> {inner, i} end)
      assert Choices.chain(chain) === chain
      wide = for i <- 1..10_000, do: [[i, [i]], i]
      assert Choices.twice(wide) === wide
    end

    test "do not refuse a large term for being large" do
      wide = for _ <- 1..2000, do: [1, [2, [3]]]
      assert Choices.twice(wide) === wide

      assert argument_error(fn -> Choices.twice(wide ++ [[:bad]]) end) ==
               "argument 1 (value), index 2000, index 0: expected #{@int64} or a list or a list, got: :bad"
    end

    test "are refused, in bounded time, where the readings are many" do
      for levels <- [11, 12, 40, 300, 100_000] do
        assert argument_error(fn -> Choices.twice(bad(levels)) end) =~
                 ~r/: expected a term (whose alternatives are found with fewer attempts|that is nested less deeply), got: /

        assert argument_error(fn -> Choices.chain(chain(levels)) end) =~
                 ~r/: expected a term (whose alternatives are found with fewer attempts|that is nested less deeply), got: /
      end

      # And the next call starts with all attempts.
      assert Choices.chain(chain(9)) === chain(9)
    end
  end

  test "JSON, as a variant of itself, comes back as it went" do
    json = %{
      "id" => 7,
      "tags" => ["a", "größe", ""],
      "matrix" => [[1, 2], []],
      "nested" => %{"deep" => [%{"deeper" => %{}}]}
    }

    assert Choices.json(json) === json
    large = Map.new(1..1000, &{"#{&1}", [json, &1]})
    assert Choices.json(large) === large

    assert argument_error(fn -> Choices.json(%{"a" => [1, :b]}) end) =~
             ~s(value of key "a", index 1: expected an integer in)
  end

  # Each level takes stack, and a scheduler has little: without a limit the VM would die.
  test "a term nested without end is refused on every kind of scheduler" do
    list = fn depth -> Enum.reduce(1..depth, 1, fn _, inner -> [inner] end) end
    map = fn depth -> Enum.reduce(1..depth, 1, fn _, inner -> %{"k" => inner} end) end

    for call <- [&Choices.json/1, &Choices.json_dirty/1], nest <- [list, map] do
      assert call.(nest.(20)) == nest.(20)

      assert argument_error(fn -> call.(nest.(100_000)) end) =~
               "expected a term that is nested less deeply, got: "
    end

    assert argument_error(fn -> Choices.json([1 | 2]) end) =~
             ~r/^argument 1 \(value\): expected .* a list or a map, got: \[1 \| 2\]$/
  end
end
