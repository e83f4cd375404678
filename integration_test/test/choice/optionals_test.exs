defmodule Integration.Choice.OptionalsTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.{Branch, Choices, Node}

  @int64 "an integer in -9223372036854775808..9223372036854775807"

  test "optionals are nil or a value" do
    assert Choices.optional(nil) === nil
    assert Choices.optional(0) === 0

    assert argument_error(fn -> Choices.optional(:none) end) ==
             "argument 1 (value): expected #{@int64} or nil, got: :none"

    assert Choices.optional_vector(nil) === nil
    assert Choices.optional_vector([1]) === [1]

    assert argument_error(fn -> Choices.optional_vector([nil]) end) =~
             "(value), index 0: expected #{@int64}, got: nil"

    assert Choices.optional_pair({1, 2}) === {1, 2}
    assert Choices.optional_pair(nil) === nil

    assert argument_error(fn -> Choices.optional_pair({1, nil}) end) =~
             "argument 1 (value), element 1: expected an integer"

    assert argument_error(fn -> Choices.optional_pair({1}) end) ==
             "argument 1 (value): expected a tuple of 2 elements or nil, got: {1}"
  end

  test "nil is nullopt even where the value could be the atom nil" do
    refute Choices.has_atom(nil)
    assert Choices.has_atom(:ok)
  end

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
        assert call.(100) |> Stream.unfold(& &1) |> Enum.to_list() === Enum.to_list(99..0//-1)

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
