defmodule Integration.Choice.ChoicesTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.{Branch, Choices, Node}

  @int64 "an integer in -9223372036854775808..9223372036854775807"

  describe "nil" do
    test "is std::nullptr_t and std::monostate" do
      assert Choices.null(nil) === nil
      assert Choices.nothing(nil) === nil
      assert Choices.nulls([nil, nil]) === [nil, nil]

      for value <- [:undefined, false, [], "", 0, :null, %{}, {}] do
        message = "argument 1 (value): expected nil, got: #{inspect(value)}"
        assert argument_error(fn -> Choices.null(value) end) == message
        assert argument_error(fn -> Choices.nothing(value) end) == message
      end
    end

    test "is nullopt for an optional term" do
      assert Choices.is_empty(nil)
      refute Choices.is_empty(:undefined)
      refute Choices.is_empty(false)
    end
  end

  describe "pointers" do
    test "are what they point to, or nil" do
      for value <- [nil, 0, -5], call <- [&Choices.unique/1, &Choices.shared_number/1] do
        assert call.(value) === value
      end

      assert Choices.half(6) === 3
      assert Choices.half(5) === nil
      assert Choices.half(nil) === nil
      assert Choices.from_malloc() === 7
    end

    test "move through lists, tuples and maps" do
      assert Choices.unique_lists([nil, [], ["a", "b"]]) === [nil, [], ["a", "b"]]
      assert Choices.unique_pair({1, "b"}) === {1, "b"}
      assert Choices.unique_pair({nil, nil}) === {nil, nil}
      assert Choices.unique_tuple({1, nil, 4}) === {1, nil, 4}
      assert Choices.shared_map(%{"a" => nil, "b" => 2}) === %{"a" => nil, "b" => 2}
    end

    test "refuse what their type refuses" do
      assert argument_error(fn -> Choices.unique("a") end) ==
               "argument 1 (value): expected #{@int64} or nil, got: \"a\""

      assert argument_error(fn -> Choices.shared_number(:undefined) end) =~
               "or nil, got: :undefined"

      assert argument_error(fn -> Choices.unique_lists([nil, ["a", 1]]) end) ==
               "argument 1 (value), index 1, index 1: expected a binary, got: 1"

      assert argument_error(fn -> Choices.unique_pair({1, 2}) end) ==
               "argument 1 (value), element 1: expected a binary or nil, got: 2"
    end

    test "let a type hold others of its kind" do
      list = %Node{value: 1, next: %Node{value: 2, next: nil}}
      assert Choices.node(list) === list
      assert Choices.length(list) === 2
      assert Choices.linked(3) === %Node{value: 2, next: %Node{value: 1, next: %Node{value: 0}}}

      tree = %Branch{
        value: 1,
        left: %Branch{value: 2},
        right: %Branch{value: 3, left: %Branch{value: 4}}
      }

      assert Choices.branch(tree) === tree
      leaf = %Branch{value: 1}
      assert Choices.shared() === %Branch{value: 2, left: leaf, right: leaf}

      assert argument_error(fn -> Choices.node(put_in(list.next.next, :end)) end) ==
               "argument 1 (value), field :next, field :next: expected %Integration.Node{} or nil, got: :end"
    end

    # Each level takes stack, of which a scheduler has little: the VM would die of it.
    test "nested without end are refused, in and out, on every kind of scheduler" do
      deep = Enum.reduce(1..100_000, nil, &%Node{value: &1, next: &2})

      for call <- [&Choices.length/1, &Choices.length_dirty/1] do
        assert argument_error(fn -> call.(deep) end) =~
                 "field :next, field :next: expected a term that is nested less deeply, got: "
      end
    end

    test "are results as deep as the stack allows" do
      for call <- [&Choices.links/1, &Choices.links_dirty/1] do
        assert call.(0) === nil
        assert call.(2) === {1, {0, nil}}
        assert call.(100) |> Stream.unfold(& &1) |> Enum.to_list() === Enum.to_list(99..0)

        assert_raise RuntimeError, "the result is nested too deeply", fn -> call.(100_000) end
      end
    end
  end

  describe "coupler::ErlOptional" do
    test "is a value or :undefined" do
      for value <- [:undefined, 0, 1], do: assert(Choices.erl_optional(value) === value)
      assert Choices.erl_optionals(["a", :undefined]) === ["a", :undefined]

      assert argument_error(fn -> Choices.erl_optional(nil) end) ==
               "argument 1 (value): expected #{@int64} or :undefined, got: nil"

      assert argument_error(fn -> Choices.erl_optionals([1]) end) ==
               "argument 1 (value), index 0: expected a binary or :undefined, got: 1"
    end

    test "is empty for :undefined also where the value may be any atom" do
      assert Choices.is_undefined(:undefined)
      refute Choices.is_undefined(nil)
      refute Choices.is_undefined(:a)
    end

    test "beside std::optional tells nil from :undefined" do
      for value <- [nil, :undefined, 1],
          call <- [&Choices.both_optionals/1, &Choices.both_optionals_turned/1] do
        assert call.(value) === value
      end
    end
  end

  describe "variants" do
    test "with std::monostate are nil or another" do
      for {value, index} <- [{nil, 0}, {7, 1}] do
        assert Choices.number_or_nothing(value) === value
        assert Choices.nothing_index(value) === index
      end

      assert argument_error(fn -> Choices.number_or_nothing(:a) end) ==
               "argument 1 (value): expected nil or #{@int64}, got: :a"
    end

    test "give nil to the alternative that has a value for it, wherever it stands" do
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

    test "keep an integer an integer, wherever the alternative that holds it stands" do
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

      # And the next call starts anew.
      assert Choices.chain(chain(9)) === chain(9)
    end
  end

  test "specs" do
    specs = Integration.Specs.returns(Choices)
    assert specs.null == "nil"
    assert specs.nothing == "nil"
    assert specs.unique == "int64 | nil"
    assert specs.shared_number == "int64 | nil"
    assert specs.node == "Integration.Node.t()"
    assert specs.erl_optional == "int64 | :undefined"
    assert specs.both_optionals == "int64 | nil | :undefined"
    assert specs.number_or_nothing == "nil | int64"
  end
end
