defmodule Integration.SilentErrorsTest do
  # Mistakes that binding libraries make without a word, each shown to be an error here, or no mistake.
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.SilentErrors

  @no_nan "the result is NaN, and Elixir has no such float"
  @no_infinity "the result is infinite, and Elixir has no such float"

  describe "integers" do
    @everywhere {[-128, 127], %{0 => -32_768, 255 => 32_767}, 65_535,
                 %{field: 0, array: [0, 65_535]}}

    test "small ones do not wrap, wherever they stand" do
      assert SilentErrors.everywhere(@everywhere) === @everywhere

      for {path, wrong, place, range} <- [
            {[Access.elem(0), Access.at(1)], 200, "element 0, index 1", "-128..127"},
            {[Access.elem(0), Access.at(0)], -129, "element 0, index 0", "-128..127"},
            {[Access.elem(1), 255], 40_000, "element 1, value of key 255", "-32768..32767"},
            {[Access.elem(2)], 65_536, "element 2", "0..65535 or nil"},
            {[Access.elem(2)], -1, "element 2", "0..65535 or nil"},
            {[Access.elem(3), :field], 128, "element 3, value of key :field", "-128..127"},
            {[Access.elem(3), :array, Access.at(1)], 70_000,
             "element 3, value of key :array, index 1", "0..65535"}
          ] do
        assert argument_error(fn ->
                 SilentErrors.everywhere(put_in(@everywhere, path, wrong))
               end) ==
                 "argument 1 (value), #{place}: expected an integer in #{range}, got: #{wrong}"
      end

      wrong = put_elem(@everywhere, 1, %{256 => 0})

      assert argument_error(fn -> SilentErrors.everywhere(wrong) end) ==
               "argument 1 (value), element 1, key 256: expected an integer in 0..255, got: 256"
    end

    test "of 128 bits do not wrap below their lowest or above their highest" do
      lowest = -(2 ** 127)
      highest = 2 ** 127 - 1
      assert SilentErrors.int128_list([lowest, highest]) === [lowest, highest]

      for wrong <- [lowest - 1, highest + 1, -(2 ** 128) + 1, -(2 ** 128), 2 ** 128, 2 ** 128 - 1] do
        assert argument_error(fn -> SilentErrors.int128_list([0, wrong]) end) ==
                 "argument 1 (value), index 1: expected an integer in #{lowest}..#{highest}, got: #{wrong}"
      end
    end

    test "that a double does not hold exactly are not rounded" do
      for wrong <- [2 ** 53 + 1, -(2 ** 53) - 1, 2 ** 63 - 1, 2 ** 64 - 1] do
        assert argument_error(fn -> Integration.Numbers.double(wrong) end) =~
                 "expected a float, or an integer a double holds exactly, got: #{wrong}"
      end

      assert Integration.Numbers.double(2 ** 63) === 2.0 ** 63
    end
  end

  describe "NaN and infinity" do
    for {call, message} <- [
          nan_in_list: @no_nan,
          infinity_in_tuple: @no_infinity,
          nan_in_map: @no_nan,
          infinity_as_key: @no_infinity,
          nan_in_optional: @no_nan,
          infinity_in_variant: @no_infinity,
          nan_in_result: @no_nan,
          nan_in_struct: @no_nan
        ] do
      test "#{call}: an error that says so" do
        assert_raise ArithmeticError, unquote(message), fn ->
          apply(SilentErrors, unquote(call), [])
        end
      end
    end

    test "that were dropped do not spoil the result" do
      assert SilentErrors.dropped_nan() === 42
    end
  end

  describe "maps" do
    test "keys that are one term are an error with a message, not a pair lost" do
      for call <- [&SilentErrors.same_keys/0, &SilentErrors.same_keys_inside/0] do
        assert_raise RuntimeError, "two keys of the resulting map are the same term: 1", call
      end
    end

    test "terms that are one key are an error, not a pair lost" do
      assert SilentErrors.case_blind(%{"a" => 1, "b" => 2}) === %{"a" => 1, "b" => 2}

      assert argument_error(fn -> SilentErrors.case_blind(%{"a" => 1, "A" => 2}) end) =~
               ~r/^argument 1 \(value\), key "[aA]": expected a key distinct from the others as a binary, got: "[aA]"$/

      assert SilentErrors.float_keys(%{1.0 => 1, 2 => 2}) === %{1.0 => 1, 2.0 => 2}

      assert argument_error(fn -> SilentErrors.float_keys(%{1 => 1, 1.0 => 2}) end) =~
               "expected a key distinct from the others as a float"
    end

    test "1 and 1.0 stay two keys" do
      assert Integration.Conformance.number_keys(%{1 => "a", 1.0 => "b"}) ===
               %{1 => "a", 1.0 => "b"}
    end
  end

  describe "sets" do
    test "members that C++ takes for one are an error, not one of them lost" do
      assert Integration.Maps.float_set(MapSet.new([1.0, 2])) == MapSet.new([1.0, 2.0])

      assert argument_error(fn -> Integration.Maps.float_set(MapSet.new([1, 1.0])) end) =~
               ~r/^argument 1 \(value\), member 1(\.0)?: expected a member distinct from the others as a float, or/
    end
  end

  describe "terms" do
    test "have hashes that agree with their equality: 1 and 1.0 stay two keys" do
      assert Integration.Terms.frequencies([1, 1.0, 1]) === %{1 => 2, 1.0 => 1}
      refute Integration.Terms.identical(1, 1.0)
      assert Integration.Terms.equal(1, 1.0)
    end

    test "a pid of another node is not taken for one of this node" do
      node = <<119, 8, "far@away">>
      remote = :erlang.binary_to_term(<<131, 88, node::binary, 90::32, 1::32, 1::32>>)

      assert argument_error(fn -> Integration.Terms.pid(remote) end) =~
               "argument 1 (value): expected a pid of this node, got: #PID<"
    end
  end

  describe "lists" do
    test "an improper one is an ArgumentError wherever a list is taken" do
      for {call, list} <- [
            {&Integration.Containers.vector/1, [1 | 2]},
            {&Integration.Containers.list/1, [1, 2 | 3]},
            {&Integration.Containers.array3/1, [1, 2, 3 | 4]},
            {&Integration.Containers.array3/1, [1, 2 | 3]},
            {&Integration.Containers.bool_vector/1, [true | false]},
            {&Integration.Aggregates.describe/1, [{:path, "p"} | {:rounds, 1}]},
            {&Integration.Enums.mode/1, [:read | :write]},
            {&Integration.Containers.json/1, [1 | 2]}
          ] do
        assert argument_error(fn -> call.(list) end) =~
                 ~r/^argument 1 \(\w+\): expected (a proper list|an integer.* or a list or a map), got: \[/
      end
    end

    test "of keys and values keep their order, and keys that come twice" do
      keyword = [a: 1, c: 3, b: 2, a: 0]
      assert Integration.Maps.keyword(keyword) === keyword
      assert Integration.Maps.keyword_vector(keyword) === keyword
    end

    test "one nested deeper than a scheduler's stack is refused" do
      deep = Enum.reduce(1..1_000_000, [], fn _, list -> [list] end)

      assert argument_error(fn -> Integration.Containers.json(deep) end) =~
               "expected a term that is nested less deeply"
    end
  end

  describe "nil" do
    test "is nothing for every optional, also of atoms and of any term" do
      assert SilentErrors.describe(nil) === "nothing"
      assert SilentErrors.describe(:ok) === "an atom"
      assert SilentErrors.describe_term(nil) === "nothing"

      for term <- [:ok, false, [], 0, ""],
          do: assert(SilentErrors.describe_term(term) === "a term")
    end

    test "does not hide what is wrong inside of an optional" do
      assert argument_error(fn -> Integration.Containers.optional_vector([1, nil]) end) =~
               "argument 1 (value), index 1: expected an integer in"

      assert argument_error(fn -> Integration.Conformance.everything(%{record: 1}) end) =~
               "argument 1 (value): expected a map with the key :structure"
    end
  end

  describe "paths" do
    @tag :tmp_dir
    test "of bytes that are no UTF-8 stay what they are", %{tmp_dir: tmp_dir} do
      names = [<<"caf", 0xE9>>, "größe", "plain", <<0xFF, 0xFE>>]
      for name <- names, do: File.write!(Path.join(tmp_dir, name), "")
      assert Enum.sort(SilentErrors.entries(tmp_dir)) === Enum.sort(names)
    end
  end

  describe "atoms" do
    test "of names that are too long or no UTF-8 are not made, and nothing breaks" do
      for wrong <- [String.duplicate("a", 256), String.duplicate("日", 256), <<0xE5>>] do
        assert SilentErrors.make_atom(wrong) === nil
        assert_raise RuntimeError, fn -> SilentErrors.make_atom_or_throw(wrong) end
      end

      assert SilentErrors.make_atom_or_throw(String.duplicate("a", 255)) |> is_atom()
    end

    test "that did not exist are UTF-8, not bytes taken for Latin-1" do
      name = "größe 日本 #{System.unique_integer([:positive])}"
      assert name |> SilentErrors.make_atom() |> Atom.to_string() === name
    end
  end

  describe "exceptions" do
    @kinds [
      {"standard", RuntimeError, "exploded"},
      {"argument", ArgumentError, "exploded"},
      {"system", Coupler.NativeError, "exploded"},
      {"number", Coupler.NativeError, "type int"}
    ]

    for {kind, exception, text} <- @kinds do
      test "#{kind}: from the body, a decoder, an encoder, or the encoder of what is raised" do
        for call <- [:explode_body, :disarm, :bomb, :bombs, :raise_bomb] do
          assert %unquote(exception){} = error = raised(call, unquote(kind))
          assert Exception.message(error) =~ unquote(text)
        end
      end

      test "#{kind}: from a decoder, is not taken for an alternative that does not fit" do
        for call <- [:disarm_variant, :disarm_optional] do
          assert %unquote(exception){} = raised(call, unquote(kind))
        end
      end
    end

    test "raised in place of what cannot be encoded: those that fail again end the call, not the VM" do
      for call <- [:bomb, :bombs, :raise_bomb, :disarm] do
        assert %{__exception__: true} = raised(call, "bomb")
      end
    end

    test "the message is always what(), and what is nested" do
      for {kind, exception, message} <- [
            {"map.at", ArgumentError, ~r/at/},
            {"vector.at", ArgumentError, ~r/range|vector/},
            {"stoi", ArgumentError, ~r/stoi/},
            {"stoull", ArgumentError, ~r/stoull/},
            {"bad_weak_ptr", RuntimeError, ~r/bad_weak_ptr/},
            {"ios", Coupler.NativeError, ~r/^a stream: /},
            {"without", RuntimeError, ~r/std::exception|WithoutMessage/},
            {"zero", RuntimeError, ~r/^before$/}
          ] do
        assert %^exception{} = error = raised(:derived_exception, kind)
        assert Exception.message(error) =~ message
      end

      assert raised(:derived_exception, "long").message === :binary.copy("x", 1_000_000)
      assert_raise RuntimeError, "the outer one: the inner one", &SilentErrors.nested_exception/0
    end

    test "wrong arguments are told from the left, whatever order the compiler chose" do
      assert argument_error(fn -> Integration.Calls.first_wrong(:a, :b, :c) end) =~
               "argument 1 (first): expected an integer"
    end

    test "a number too large is told as such" do
      assert argument_error(fn -> Integration.Numbers.int64(2 ** 63) end) =~
               "expected an integer in -9223372036854775808..9223372036854775807, got: 9223372036854775808"
    end
  end

  describe "values that C++ should not have" do
    test "a null text is an error" do
      assert_raise RuntimeError, "the result is a null const char*", &SilentErrors.null_text/0
    end

    test "null pointers and null exceptions are nil" do
      assert Integration.Choices.unique(nil) === nil
      assert Integration.Choices.shared_number(nil) === nil
      assert SilentErrors.null_exception() === nil
    end

    test "an enum outside of its values is an error" do
      assert_raise RuntimeError,
                   ~r/whose value 2 has no name in Elixir, expected one of :off, :on/,
                   fn ->
                     SilentErrors.broken_switch()
                   end
    end

    test "a variant without a value is an error" do
      assert_raise RuntimeError,
                   "the result is a std::variant without a value",
                   &Integration.Containers.valueless/0
    end
  end

  defp raised(call, kind) do
    apply(SilentErrors, call, [kind])
  rescue
    error -> error
  else
    value -> flunk("expected an exception, got: #{inspect(value)}")
  end
end
