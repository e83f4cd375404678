defmodule Integration.Binary.Utf8Test do
  use ExUnit.Case, async: true

  import Integration.Raised
  import Integration.Samples
  alias Integration.Binary.Text

  describe "Utf8" do
    @valid [
      "",
      "a",
      "größe",
      "日本語",
      "😀",
      <<0>>,
      "\u007F\u0080\u07FF\u0800\uD7FF\uE000\uFFFF\u{10000}\u{10FFFF}"
    ]

    test "text passes, as a view and as a string" do
      for text <- @valid ++ [String.duplicate("x", 100_000), String.duplicate("ä", 100_000)] do
        assert Text.utf8(text) === text
        assert Text.utf8_string(text) === text
        assert Text.utf8(unaligned(text)) === text
      end
    end

    test "the error names the first byte that is wrong" do
      for {bytes, offset} <- [
            {<<0xFF>>, 0},
            {<<"abc", 0xFF>>, 3},
            {<<"abc", 0x80, 0xFF>>, 3},
            {<<"0123456789abcdef", 0xC3>>, 16},
            {<<"0123456789abcde", 0xC3, 0xA4, 0xED, 0xA0, 0x80>>, 17},
            {<<0xC0, 0x80>>, 0},
            {<<"ä", 0xE0, 0x80, 0x80>>, 2},
            {<<"日", 0xF4, 0x90, 0x80, 0x80>>, 3}
          ],
          call <- [&Text.utf8/1, &Text.utf8_string/1] do
        assert argument_error(fn -> call.(bytes) end) ==
                 "argument 1 (text), byte #{offset}: expected UTF-8, got: #{inspect(bytes)}"
      end
    end

    test "every place of a wrong byte in every alignment is found" do
      for size <- 1..40, offset <- 0..(size - 1), before <- 0..7 do
        wrong = String.duplicate("x", offset) <> <<0xFF>> <> String.duplicate("y", size - offset)
        whole = String.duplicate("z", before) <> wrong
        bytes = binary_part(whole, before, byte_size(wrong))

        assert argument_error(fn -> Text.utf8(bytes) end) =~
                 "argument 1 (text), byte #{offset}: expected UTF-8"
      end
    end

    test "random bytes are judged as Elixir judges them" do
      seeded(1)

      for _ <- 1..2000 do
        bytes = :rand.bytes(:rand.uniform(6)) <> Enum.random(["", "ascii ascii", "ä", "日"])

        case :unicode.characters_to_binary(bytes) do
          ^bytes ->
            assert Text.utf8(bytes) === bytes

          {_, good, _} ->
            assert argument_error(fn -> Text.utf8(bytes) end) =~
                     "argument 1 (text), byte #{byte_size(good)}: expected UTF-8"
        end
      end
    end

    test "terms other than binaries" do
      for value <- no_chardata() ++ [~c"abc", []], not is_bitstring(value) do
        assert argument_error(fn -> Text.utf8(value) end) ==
                 "argument 1 (text): expected a binary, got: #{shown(value)}"
      end

      assert argument_error(fn -> Text.utf8(<<1::3>>) end) ==
               "argument 1 (text): expected a binary, not a bitstring that ends within a byte, got: <<1::size(3)>>"
    end

    test "within lists, optionals and maps" do
      assert Text.utf8_list(["a", nil, "ä"]) === ["a", nil, "ä"]
      assert Text.utf8_map(%{"k" => "ä"}) === %{"k" => "ä"}

      assert argument_error(fn -> Text.utf8_list(["a", <<"b", 0xFF>>]) end) ==
               "argument 1 (value), index 1, byte 1: expected UTF-8, got: <<98, 255>>"

      assert argument_error(fn -> Text.utf8_list([1]) end) ==
               "argument 1 (value), index 0: expected a binary of UTF-8 or nil, got: 1"

      assert argument_error(fn -> Text.utf8_map(%{"k" => <<0xC3>>}) end) ==
               "argument 1 (value), value of key \"k\", byte 0: expected UTF-8, got: <<195>>"
    end

    test "a result that is not UTF-8 is an error" do
      for call <- [&Text.broken_view/1, &Text.broken_string/1] do
        assert call.("größe") === "größe"

        assert_raise RuntimeError, "the result is a text that is not UTF-8 at byte 2", fn ->
          call.(<<"ab", 0xFF>>)
        end
      end
    end

    test "one of a variant" do
      assert Text.alternative("a") == "utf8"
      assert Text.alternative(~c"a") == "charlist"
      assert Text.alternative([]) == "charlist"
      assert Text.alternative(1) == "integer"

      assert argument_error(fn -> Text.alternative(<<"a", 0xFF>>) end) ==
               "argument 1 (value), byte 1: expected UTF-8, got: <<97, 255>>"

      assert argument_error(fn -> Text.alternative(:a) end) =~
               "argument 1 (value): expected a binary of UTF-8 or a charlist: a list of code points or an integer in"
    end
  end
end
