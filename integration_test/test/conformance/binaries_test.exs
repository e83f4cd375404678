defmodule Integration.Conformance.BinariesTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.Conformance

  test "a text that the function itself refuses raises with the function's own message" do
    for {text, number} <- [{"12", 12}, {"-254", -254}, {"9223372036854775807", 2 ** 63 - 1}] do
      assert Conformance.parse_integer(text) === number
    end

    for text <- ["", "twelve", "12 ", "1.0", "0x1"] do
      assert argument_error(fn -> Conformance.parse_integer(text) end) == "no integer: #{text}"
    end

    assert argument_error(fn -> Conformance.parse_integer("9223372036854775808") end) ==
             "too many digits: 9223372036854775808"
  end

  test "a part of a binary, and none beyond its end" do
    assert Conformance.part("coupling", 2, 4) === "upli"
    assert Conformance.part("coupling", 8, 0) === ""
    assert Conformance.part("", 0, 0) === ""

    for {offset, size} <- [{0, 9}, {2 ** 64 - 1, 1}, {0, 2 ** 64 - 1}] do
      assert_raise ArgumentError, fn -> Conformance.part("coupling", offset, size) end
    end
  end

  test "a copy may be changed, the binary it came from does not change" do
    for size <- [1, 64, 65, 100_000] do
      original = :binary.copy("a", size)
      assert <<"b", _::binary>> = changed = Conformance.with_first(original, ?b)
      assert byte_size(changed) == size
      assert original == :binary.copy("a", size)
    end

    assert_raise ArgumentError, ~r/at/, fn -> Conformance.with_first("", ?b) end
  end

  test "a binary made in place, or from bytes that C++ has" do
    for size <- [0, 1, 64, 65, 65_535] do
      expected = for i <- 0..(size - 1)//1, into: <<>>, do: <<i>>
      assert Conformance.counting(size) === expected
      assert Conformance.copy(expected) === expected
    end
  end

  test "texts inside a tuple, owned and literal" do
    assert Conformance.two_texts() === {"owned", "literal"}
  end

  test "strings and containers with an allocator of their own" do
    text = String.duplicate("größe ", 100)

    assert Conformance.pmr_text(text) === text
    assert Conformance.pmr_list(["", text]) === ["", text]

    for call <- [&Conformance.pmr_map/1, &Conformance.pmr_hash/1] do
      map = Map.new(1..100, &{"key #{&1}", [text]})
      assert call.(map) === map
      assert call.(%{}) === %{}

      assert argument_error(fn -> call.(%{"key" => [text, 1]}) end) ==
               ~s(argument 1 (value\), value of key "key", index 1: expected a binary, got: 1)
    end
  end

  test "binaries are no lists, atoms or numbers" do
    for wrong <- [~c"text", :text, 1, nil, ["text"], {"text"}] do
      assert argument_error(fn -> Conformance.parse_integer(wrong) end) ==
               "argument 1 (text): expected a binary, got: #{inspect(wrong, charlists: :as_lists)}"
    end
  end
end
