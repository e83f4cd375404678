defmodule Integration.Container.ContainersTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.Containers

  @int64 "an integer in -9223372036854775808..9223372036854775807"

  for type <- [:vector, :list, :deque] do
    test "#{type} is a proper list" do
      for value <- [[], [1], Enum.to_list(1..128), Enum.to_list(1..129), Enum.to_list(1..100_000)] do
        assert apply(Containers, unquote(type), [value]) === value
      end

      call = fn value -> argument_error(fn -> apply(Containers, unquote(type), [value]) end) end
      assert call.([1, 2 | 3]) == "argument 1 (value): expected a proper list, got: [1, 2 | 3]"
      assert call.([1, :b, 3]) == "argument 1 (value), index 1: expected #{@int64}, got: :b"
      assert call.({1, 2}) == "argument 1 (value): expected a list, got: {1, 2}"
      assert call.("12") == "argument 1 (value): expected a list, got: \"12\""
    end
  end

  test "a vector of bool, whose elements are no references" do
    assert Containers.bool_vector([true, false, true]) === [true, false, true]

    assert argument_error(fn -> Containers.bool_vector([true, nil]) end) =~
             "index 1: expected true or false, got: nil"

    assert argument_error(fn -> Containers.bool_vector([true | false]) end) =~
             "expected a proper list, got: [true | false]"
  end

  test "the path of an error leads through nested lists" do
    assert Containers.nested([["a"], [], ["b", "c"]]) === [["a"], [], ["b", "c"]]

    assert argument_error(fn -> Containers.nested([["a"], ["b", 3]]) end) ==
             "argument 1 (value), index 1, index 1: expected a binary, got: 3"
  end

  test "a map of a million elements for a list is reported in a line" do
    map = Map.new(1..1_000_000, &{&1, &1})
    message = argument_error(fn -> Containers.vector(map) end)
    assert message =~ ~r/^argument 1 \(value\): expected a list, got: %\{.{90,110}\.\.\.$/
  end

  test "arrays have their size" do
    assert Containers.array3([1, 2, 3]) === [1, 2, 3]
    assert Containers.array0([]) === []

    for value <- [[], [1, 2], [1, 2, 3, 4], :a] do
      assert argument_error(fn -> Containers.array3(value) end) ==
               "argument 1 (value): expected a list of 3 elements, got: #{inspect(value)}"
    end

    for improper <- [[1, 2 | 3], [1, 2, 3 | 4]] do
      assert argument_error(fn -> Containers.array3(improper) end) =~ "expected a proper list"
    end

    assert argument_error(fn -> Containers.array3([1, "2", 3]) end) =~
             "(value), index 1: expected an integer"
  end

  test "tuples of any size" do
    assert Containers.tuple0({}) === {}
    assert Containers.tuple1({7}) === {7}
    nine = {1, "b", true, 4.0, 5, 6, 7, 8, 9}
    assert Containers.tuple9(nine) === nine
    assert Containers.pair({"a", 1}) === {"a", 1}

    assert argument_error(fn -> Containers.pair({"a", 1, 2}) end) ==
             "argument 1 (value): expected a tuple of 2 elements, got: {\"a\", 1, 2}"

    assert argument_error(fn -> Containers.pair(["a", 1]) end) =~ "expected a tuple of 2 elements"

    assert argument_error(fn -> Containers.pair({"a", "b"}) end) =~
             "(value), element 1: expected #{@int64}, got: \"b\""
  end

  for size <- 0..20 do
    test "a tuple of #{size} elements, of which some can only be moved" do
      call = fn value -> apply(Containers, :"tuple_of_#{unquote(size)}", [value]) end
      elements = for i <- 0..(unquote(size) - 1)//1, do: Enum.at([i, "#{i}", i], rem(i, 3))
      tuple = List.to_tuple(elements)
      assert call.(tuple) === tuple

      for wrong <- [
            List.to_tuple(elements ++ [1]),
            List.to_tuple(elements ++ [1, 2]),
            elements,
            nil
          ] do
        assert argument_error(fn -> call.(wrong) end) ==
                 "argument 1 (value): expected a tuple of #{unquote(size)} elements, got: #{inspect(wrong)}"
      end

      for i <- 0..(unquote(size) - 1)//1 do
        assert argument_error(fn -> call.(put_elem(tuple, i, :wrong)) end) =~
                 "argument 1 (value), element #{i}: expected "
      end
    end
  end

  test "the first wrong element is the one reported" do
    assert argument_error(fn -> Containers.pair({1, "b"}) end) ==
             "argument 1 (value), element 0: expected a binary, got: 1"

    assert argument_error(fn -> Containers.tuple9({1, 2, 3, 4, 5, 6, 7, 8, :nine}) end) =~
             "element 1: expected a binary"
  end

  for type <- [:map, :unordered_map] do
    test "#{type} is a map, small or large" do
      for size <- [0, 1, 32, 33, 1000] do
        value = Map.new(1..size//1, &{"key #{&1}", &1})
        assert apply(Containers, unquote(type), [value]) === value
      end

      call = fn value -> argument_error(fn -> apply(Containers, unquote(type), [value]) end) end
      assert call.([{"a", 1}]) == "argument 1 (value): expected a map, got: [{\"a\", 1}]"
      assert call.(%{a: 1}) == "argument 1 (value), key :a: expected a binary, got: :a"

      assert call.(%{"a" => "b"}) ==
               "argument 1 (value), value of key \"a\": expected #{@int64}, got: \"b\""
    end
  end

  test "keys that C++ takes for one are an error, not a pair lost" do
    for call <- [&Containers.float_map/1, &Containers.unordered_float_map/1] do
      assert call.(%{1.0 => 1, 2 => 2}) === %{1.0 => 1, 2.0 => 2}

      assert argument_error(fn -> call.(%{1 => 1, 1.0 => 2}) end) =~
               ~r/\(value\), key 1(\.0)?: expected a key distinct from the others as a float/
    end

    assert argument_error(fn -> Containers.by_length(%{"a" => 1, "b" => 2}) end) =~
             ~r/^argument 1 \(value\), key "[ab]": expected a key distinct from the others as a binary, got: "[ab]"$/
  end

  test "composition" do
    value = %{"a" => [{1, true}, {2, nil}], "b" => []}
    assert Containers.deep(value) === value

    assert argument_error(fn -> Containers.deep(%{"a" => [{1, true}, {2, :maybe}]}) end) ==
             "argument 1 (value), value of key \"a\", index 1, element 1: expected true or false or nil, got: :maybe"
  end

  test "atoms are keys" do
    assert Containers.count_atoms(%{a: 1, b: 2}) === 2
  end

  test "lists of every length around the size of the stack's buffer" do
    for size <- [0, 1, 127, 128, 129, 10_000],
        do: assert(Containers.iota(size) == Enum.to_list(0..(size - 1)//1))
  end

  # Short lists of numbers are decoded on the stack, longer ones where they stay.
  test "Allocator gives memory that is aligned as the type says" do
    assert Containers.count_misaligned() === 0

    for count <- [0, 1, 5000], structs = for(i <- 1..count//1, do: {i}) do
      assert Containers.aligned_structs(structs) === structs
    end
  end

  test "lists of numbers around the size at which they are decoded in another way" do
    for same <- [&Containers.same_numbers/1, &Containers.same_allocated/1],
        size <- [0, 1, 1023, 1024, 1025, 8191, 8192, 8193, 100_000] do
      numbers = Enum.map(1..size//1, &(&1 * 1_000_003))
      assert same.(numbers) == numbers
    end

    for at <- [0, 1023, 1024, 3000] do
      wrong = List.replace_at(Enum.to_list(0..4000), at, :x)

      assert argument_error(fn -> Containers.same_numbers(wrong) end) =~
               "index #{at}: expected an integer in "
    end

    for size <- [1, 1024, 1025], first <- [0, :x] do
      improper = [first | Enum.to_list(2..size//1)] ++ :end

      assert argument_error(fn -> Containers.same_numbers(improper) end) =~
               "expected a proper list, got: "
    end
  end

  test "lists of terms and of views, short and long" do
    for size <- [0, 1, 511, 512, 513, 514, 5000] do
      texts = for i <- 1..size//1, do: "text #{i}"
      assert Containers.same_views(texts) == texts
      assert Containers.same_terms(texts) == texts
    end

    terms = [1, 2.0, "three", [4 | 5], {6}, %{7 => 8}, self(), make_ref(), nil]
    assert Containers.same_terms(terms) === terms

    assert argument_error(fn -> Containers.same_terms([1, 2 | :end]) end) ==
             "argument 1 (terms): expected a proper list, got: [1, 2 | :end]"

    wrong = List.duplicate("x", 1000) ++ [:x]

    assert argument_error(fn -> Containers.same_views(wrong) end) ==
             "argument 1 (texts), index 1000: expected a binary, got: :x"
  end

  test "no element of a list is decoded twice" do
    for count <- [&Containers.count_decodings/1, &Containers.count_deque_decodings/1],
        size <- [0, 1, 1023, 1024, 1025, 5000] do
      assert count.(Enum.to_list(1..size//1)) == size
    end

    for at <- [0, 1023, 1024, 3000] do
      wrong = List.replace_at(Enum.to_list(0..4000), at, :x)
      assert argument_error(fn -> Containers.count_decodings(wrong) end) =~ "index #{at}: "
      assert Containers.take_decodings() == at + 1
    end
  end

  test "strings and containers with an allocator of their own" do
    text = String.duplicate("größe ", 100)

    assert Containers.pmr_text(text) === text
    assert Containers.pmr_list(["", text]) === ["", text]

    for call <- [&Containers.pmr_map/1, &Containers.pmr_hash/1] do
      map = Map.new(1..100, &{"key #{&1}", [text]})
      assert call.(map) === map
      assert call.(%{}) === %{}

      assert argument_error(fn -> call.(%{"key" => [text, 1]}) end) ==
               ~s(argument 1 (value\), value of key "key", index 1: expected a binary, got: 1)
    end
  end
end
