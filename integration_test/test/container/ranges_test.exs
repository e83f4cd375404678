defmodule Integration.Container.RangesTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.{Ranges, Series}

  @int64 "an integer in -9223372036854775808..9223372036854775807"
  @sizes [0, 1, 2, 127, 128, 129, 255, 256, 257, 100_000]

  # One term of every type but a list.
  @no_lists [:a, nil, 1, 1.5, "a", <<1::1>>, {1, 2}, %{1 => 2}, MapSet.new([1])]
  defp no_lists, do: [self(), make_ref(), (&no_lists/0) | @no_lists]

  describe "std::forward_list" do
    test "is a proper list" do
      for size <- @sizes, value = Enum.to_list(1..size//1) do
        assert Ranges.forward_list(value) === value
      end

      lists = [["a"], [], ["b", "c"]]
      assert Ranges.forward_lists(lists) === lists
    end

    test "refuses what is none" do
      call = fn value -> argument_error(fn -> Ranges.forward_list(value) end) end
      assert call.([1, 2 | 3]) == "argument 1 (value): expected a proper list, got: [1, 2 | 3]"
      assert call.([1, :b, 3]) == "argument 1 (value), index 1: expected #{@int64}, got: :b"

      for term <- no_lists(),
          do: assert(call.(term) =~ "argument 1 (value): expected a list, got: ")

      assert argument_error(fn -> Ranges.forward_lists([[], ["a", 1]]) end) ==
               "argument 1 (value), index 1, index 1: expected a binary, got: 1"
    end
  end

  describe "any range is a list, as a result" do
    test "views that know their size and views that do not" do
      for size <- @sizes, do: assert(Ranges.iota(size) === Enum.to_list(0..(size - 1)//1))
      assert Ranges.squares(5) === [0, 1, 4, 9, 16]

      for size <- @sizes, numbers = Enum.to_list(1..size//1) do
        odd = Enum.filter(numbers, &(rem(&1, 2) == 1))
        assert Ranges.odd(numbers) === odd
        assert Ranges.odd_moved(numbers) === odd
        assert Ranges.maybe_odd(numbers) === odd
      end
    end

    test "views of maps, texts, ranges and bits" do
      assert Ranges.values(%{"a" => 1, "b" => 2}) === [1, 2]
      assert Ranges.words("a bc d") === ["a", "bc", "d"]
      assert Ranges.uneven(3) === [[0], [0, 1], [0, 1, 2]]
      assert Ranges.bits([true, false, true]) === [true, false, true]
    end

    test "a range of bytes is a list too, since a binary is one block" do
      assert Ranges.bytes(<<0, 65, 255>>) === [0, 65, 255]
    end

    test "ranges of a user's own" do
      assert Ranges.countdown(3) === [3, 2, 1]
      assert Ranges.countdowns(2) === [[2, 1], [1]]
      assert Ranges.once_only(300) === Enum.to_list(300..1//-1)
    end

    test "a range with more elements than it says loses none and overflows nothing" do
      assert Ranges.liar() === Enum.to_list(1000..1//-1)
    end

    test "an array that outlives the call" do
      assert Ranges.primes() === [2, 3, 5]
    end

    test "what reading the range throws is raised" do
      for size <- [1, 200, 10_000] do
        assert_raise ArgumentError, "the last one", fn -> Ranges.failing(size) end
      end
    end
  end

  describe "coupler::List" do
    test "is read without a container" do
      for size <- @sizes, list = Enum.to_list(1..size//1) do
        assert Ranges.sum(list) === Enum.sum(list)
        assert Ranges.to_vector(list) === list
      end

      assert Ranges.sum_of_sums([[1], [], [2, 3]]) === 6
      assert Ranges.greatest([1, 3, 2]) === 3
      assert Ranges.doubled([1, 2, 3]) === [2, 4, 6]
      assert Ranges.first([]) === nil
      assert Ranges.sum_both([1, 2], 10, [1.0, 2]) === 33
      assert Ranges.sum_or_number(7) === 7
      assert Ranges.sum_or_number([3, 4]) === 7
      assert Ranges.sum_of_series(%Series{name: "a", values: [1, 2]}) === 3
      assert Ranges.sum_of_series(nil) === 0
    end

    test "comes back as the same list, whatever is in it" do
      for list <- [[], [1, 2], [:a, "b"], [1 | 2]], do: assert(Ranges.lazy(list) === list)
    end

    test "is known to be a list before the call, and no more" do
      for term <- no_lists() do
        assert argument_error(fn -> Ranges.sum(term) end) ==
                 argument_error(fn -> Ranges.vector_size(term) end)
      end

      assert Ranges.first([1, :b | :c]) === 1
    end

    test "a wrong element is reported as a vector reports it" do
      for list <- [[:a], [1, 2, :three], [nil, 1], [1, 2 ** 63], [1, 2 | 3], [1 | :b]] do
        vector = argument_error(fn -> Ranges.vector_size(list) end)
        assert argument_error(fn -> Ranges.sum(list) end) == vector
        assert argument_error(fn -> Ranges.to_vector(list) end) == vector
        assert argument_error(fn -> Ranges.greatest(list) end) == vector
        assert argument_error(fn -> Ranges.doubled(list) end) == vector
      end

      assert argument_error(fn -> Ranges.sum([1, 2, :three]) end) ==
               "argument 1 (list), index 2: expected #{@int64}, got: :three"

      assert argument_error(fn -> Ranges.sum([1, 2 | 3]) end) ==
               "argument 1 (list): expected a proper list, got: [1, 2 | 3]"
    end

    test "the path leads to a list deep inside an argument" do
      assert argument_error(fn -> Ranges.sum_at({"x", %{"k" => [[1], [2, "3"]]}}) end) ==
               "argument 1 (nested), element 1, value of key \"k\", index 1, index 1: expected #{@int64}, got: \"3\""

      assert argument_error(fn -> Ranges.sum_of_series(%Series{name: "a", values: [1, "2"]}) end) ==
               "argument 1 (series), field :values, index 1: expected #{@int64}, got: \"2\""

      assert argument_error(fn -> Ranges.sum_of_sums([[1], [2, :b]]) end) ==
               "argument 1 (lists), index 1, index 1: expected #{@int64}, got: :b"

      assert argument_error(fn -> Ranges.sum_of_sums([[1], [2 | :b]]) end) ==
               "argument 1 (lists), index 1: expected a proper list, got: [2 | :b]"

      assert argument_error(fn -> Ranges.sum_of_sums([[1], 2]) end) ==
               "argument 1 (lists), index 1: expected a list, got: 2"
    end

    test "the argument is the right one of several" do
      assert argument_error(fn -> Ranges.sum_both([1], 2, [1.0, :b]) end) ==
               "argument 3 (b), index 1: expected a float, or an integer a double holds exactly, got: :b"

      # The same list twice, wrong as the first of them only.
      list = [1.5]

      assert argument_error(fn -> Ranges.sum_both(list, 2, list) end) ==
               "argument 1 (a), index 0: expected #{@int64}, got: 1.5"

      # Wrong as the second only: 2^53 + 1 is no double.
      list = [9_007_199_254_740_993]

      assert argument_error(fn -> Ranges.sum_both(list, 2, list) end) =~
               "argument 3 (b), index 0: expected a float"
    end

    test "a variant takes any list for the first kind of list it has" do
      assert argument_error(fn -> Ranges.sum_or_number([1, "2"]) end) ==
               "argument 1 (either), index 1: expected #{@int64}, got: \"2\""

      assert argument_error(fn -> Ranges.sum_or_texts(["1", "2"]) end) ==
               "argument 1 (either), index 0: expected #{@int64}, got: \"1\""
    end

    test "nothing is made twice where an element is wrong" do
      counted = %{"a" => nil, "b" => [[1], [2, 3]]}
      assert Ranges.sum_of_counted(counted, [[4]]) === 10
      assert Ranges.times_made() === 1

      assert argument_error(fn -> Ranges.sum_of_counted(counted, [[], [1, "2"]]) end) ==
               "argument 2 (others), index 1, index 1: expected #{@int64}, got: \"2\""

      assert Ranges.times_made() === 1

      assert argument_error(fn -> Ranges.sum_of_counted(%{"b" => [[1], [2, :c]]}, []) end) ==
               "argument 1 (counted), value of key \"b\", index 1, index 1: expected #{@int64}, got: :c"

      assert Ranges.times_made() === 1
    end

    test "the argument is found for codecs and functions that do not tell which it is" do
      assert argument_error(fn -> Ranges.sum_of_tried(1, [[1], [2, nil]]) end) ==
               "argument 2 (tried), index 1, index 1: expected #{@int64}, got: nil"

      assert argument_error(fn -> Ranges.sum_of_term([1, nil]) end) ==
               "argument 1 (term), index 1: expected #{@int64}, got: nil"
    end

    test "its place is looked for among a million terms, and in what is nested without end" do
      wrong = {[1, :b]}
      message = "index 1: expected #{@int64}, got: :b"

      assert argument_error(fn -> Ranges.sum_second({Enum.to_list(1..900_000), wrong}) end) ==
               "argument 1 (pair), element 1, element 0, " <> message

      assert argument_error(fn -> Ranges.sum_second({Enum.to_list(1..1_100_000), wrong}) end) ==
               "argument 1 (pair), ..., " <> message

      deep = Enum.reduce(1..900_000, [], fn _, list -> [list] end)

      assert argument_error(fn -> Ranges.sum_second({deep, wrong}) end) ==
               "argument 1 (pair), element 1, element 0, " <> message
    end

    test "a function may catch the error, and reads what was wrong" do
      assert Ranges.caught([1, 2]) == "3"
      assert Ranges.caught([1, "2"]) == "list, index 1: expected #{@int64}, got: \"2\""
      assert Ranges.caught([1 | 2]) == "list: expected a proper list, got: [1 | 2]"
      # The next call knows nothing of it.
      assert Ranges.sum([1, 2]) === 3
    end
  end

  describe "coupler::Tuple" do
    test "of an array has its size" do
      assert Ranges.colour({255, 128, 0}) === {255, 128, 0}
      assert Ranges.nothing({}) === {}

      for value <- [{}, {1, 2}, {1, 2, 3, 4}, [1, 2, 3], <<1, 2, 3>>, nil] do
        assert argument_error(fn -> Ranges.colour(value) end) ==
                 "argument 1 (value): expected a tuple of 3 elements, got: #{inspect(value)}"
      end

      assert argument_error(fn -> Ranges.colour({1, 2, 256}) end) ==
               "argument 1 (value), element 2: expected an integer in 0..255, got: 256"
    end

    test "of a vector has any size" do
      for size <- @sizes, tuple = List.to_tuple(Enum.to_list(1..size//1)) do
        assert Ranges.shape(tuple) === tuple
        assert Ranges.rank(tuple) === size
      end

      assert argument_error(fn -> Ranges.shape({1, nil}) end) ==
               "argument 1 (value), element 1: expected #{@int64}, got: nil"

      assert argument_error(fn -> Ranges.shape([1]) end) ==
               "argument 1 (value): expected a tuple, got: [1]"
    end

    test "composes" do
      assert Ranges.points([nil, {}, {1.0, 2}]) === [nil, {}, {1.0, 2.0}]

      assert argument_error(fn -> Ranges.points([nil, {1.0, :b}]) end) =~
               "argument 1 (value), index 1, element 1: expected a float"

      assert argument_error(fn -> Ranges.points([1]) end) ==
               "argument 1 (value), index 0: expected a tuple or nil, got: 1"
    end

    test "has at most as many elements as the VM's tuples" do
      assert tuple_size(Ranges.ones(16_777_215)) == 16_777_215

      assert_raise ArgumentError, "the result is a tuple of 2^24 elements or more", fn ->
        Ranges.ones(16_777_216)
      end
    end
  end

  test "specs" do
    specs = Integration.Specs.returns(Ranges)
    assert specs.forward_list == "[int64]"
    assert specs.words == "[binary()]"
    assert specs.uneven == "[[int64]]"
    assert specs.primes == "[int64]"
    assert specs.lazy == "[int64]"
    assert specs.colour == "{0..255, 0..255, 0..255}"
    assert specs.nothing == "{}"
    assert specs.shape == "tuple()"
  end
end
