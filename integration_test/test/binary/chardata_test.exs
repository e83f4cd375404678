defmodule Integration.Binary.ChardataTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  import Integration.Samples
  alias Integration.Binary.Text

  @code_point "a code point, 0..0xD7FF or 0xE000..0x10FFFF"
  @chardata "chardata: a binary, or a list of code points, binaries and such lists"

  describe "Charlist" do
    test "code points of every length pass" do
      for list <- [
            [],
            [0],
            ~c"abc",
            ~c"größe 日本 😀",
            [0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF],
            Enum.to_list(1..10_000)
          ] do
        assert Text.charlist(list) === list
        assert Text.charlist_text(list) === List.to_string(list)
      end
    end

    test "random code points round-trip" do
      seeded(2)

      for _ <- 1..300 do
        list =
          for _ <- 1..:rand.uniform(200) do
            limit = Enum.random([0x80, 0x800, 0xD800, 0x10000, 0x110000])
            code = :rand.uniform(limit) - 1
            if code in 0xD800..0xDFFF, do: ?x, else: code
          end

        assert Text.charlist(list) === list
        assert Text.chardata(list) === List.to_string(list)
      end
    end

    test "the error names the index of what is none" do
      for wrong <- [-1, 0xD800, 0xDFFF, 0x110000, 2 ** 32, 2 ** 64, 1.5, :a, "b", ~c"c", nil] do
        assert argument_error(fn -> Text.charlist([?a, ?b, wrong, :later]) end) ==
                 "argument 1 (text), index 2: expected #{@code_point}, got: #{shown(wrong)}"
      end
    end

    test "terms other than proper lists" do
      for value <- ["abc" | no_chardata()] do
        assert argument_error(fn -> Text.charlist(value) end) ==
                 "argument 1 (text): expected a charlist: a list of code points, got: #{shown(value)}"
      end

      assert argument_error(fn -> Text.charlist([1 | 2]) end) ==
               "argument 1 (text): expected a proper list, got: [1 | 2]"
    end

    test "a result that is not UTF-8 is an error" do
      assert Text.broken_charlist("größe") === ~c"größe"

      assert_raise RuntimeError,
                   "the result is a charlist whose text is not UTF-8 at byte 1",
                   fn -> Text.broken_charlist(<<"a", 0xC3>>) end
    end
  end

  describe "Chardata" do
    test "is what IO.chardata_to_string takes" do
      for data <- [
            "",
            [],
            "größe",
            ~c"größe",
            ["a" | "b"],
            [[[["a"], ?b] | "c"], [], "", [[[?😀]]]],
            [[<<0xC3>>, <<0xA4>>], "x"],
            [<<0xE6>>, [<<0x97>>, []], <<0xA5, "x">>],
            [unaligned("日本") | unaligned("x")]
          ] do
        assert Text.chardata(data) === IO.chardata_to_string(data)
      end
    end

    test "errors lead to their place" do
      for {data, message} <- [
            {<<"ab", 0xFF>>, "byte 2: expected UTF-8, got: <<97, 98, 255>>"},
            {<<"ä", 0xC3>>, "byte 2: expected UTF-8, got: <<195, 164, 195>>"},
            {["a", [?b, <<"ä", 0xFF>>]],
             "index 1, index 1, byte 2: expected UTF-8, got: <<195, 164, 255>>"},
            {["a" | <<0xFF>>], "index 1, byte 0: expected UTF-8, got: <<255>>"},
            {["a", 0xD800], "index 1: expected #{@code_point}, got: 55296"},
            {["a", 0x110000], "index 1: expected #{@code_point}, got: 1114112"},
            {["a", -1], "index 1: expected a code point, a binary or a list, got: -1"},
            {[[["a", :b]]],
             "index 0, index 0, index 1: expected a code point, a binary or a list, got: :b"},
            {["a", <<1::3>>],
             "index 1: expected a code point, a binary or a list, got: <<1::size(3)>>"},
            {[["a", "b" | :c]],
             "index 0, index 2: expected the end of a list, [] or a binary, got: :c"},
            {[<<0xC3>>, "a"], "index 1, byte 0: expected UTF-8, got: \"a\""},
            {[<<0xC3>>, ?a],
             "index 1: expected the rest of the character that the element before it begins, got: 97"}
          ] do
        assert argument_error(fn -> Text.chardata(data) end) == "argument 1 (text), " <> message
      end

      assert argument_error(fn -> Text.chardata(["ab", <<0xC3>>]) end) ==
               "argument 1 (text): expected chardata that ends with a whole character, got: [\"ab\", <<195>>]"
    end

    test "what is none" do
      for value <- no_chardata() do
        assert argument_error(fn -> Text.chardata(value) end) ==
                 "argument 1 (text): expected #{@chardata}, got: #{shown(value)}"
      end
    end
  end

  describe "paths" do
    test "are binaries of any bytes, or chardata" do
      for {path, bytes} <- [
            {"/tmp/größe", "/tmp/größe"},
            {<<"/tmp/caf", 0xE9>>, <<"/tmp/caf", 0xE9>>},
            {~c"/tmp/größe", "/tmp/größe"},
            {[~c"/tmp/", "größe" | "x"], "/tmp/größex"},
            {[], ""},
            {"", ""}
          ] do
        assert Text.path(path) === bytes
      end
    end

    test "a zero byte is refused wherever it comes from" do
      expected = "expected a path: a binary or a charlist without a zero byte, got: "

      for path <- [~c"/a\0b", ["/a" | <<0>>], :tmp, nil, 1, {}, <<1::3>>, <<0>>] do
        assert argument_error(fn -> Text.path(path) end) ==
                 "argument 1 (path): " <> expected <> shown(path)
      end
    end

    test "a list of terms other than characters" do
      assert argument_error(fn -> Text.path([?a, -1]) end) ==
               "argument 1 (path), index 1: expected a code point, a binary or a list, got: -1"

      assert argument_error(fn -> Text.path([?a, <<0xE9>>]) end) ==
               "argument 1 (path): expected chardata that ends with a whole character, got: [97, <<233>>]"
    end
  end
end
