defmodule Integration.TextTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.Text

  @kibi 1024
  @code_point "a code point, 0..55295 or 57344..1114111"
  @iodata "iodata: a binary, or a list of bytes, binaries and such lists"
  @chardata "chardata: a binary, or a list of code points, binaries and such lists"

  # The bytes of a term that is no list and no binary, and of one whose bits are no bytes.
  @others [:a, nil, 1, -1, 1.5, {}, {"a"}, %{}, 2 ** 100, <<1::3>>]

  # A binary that does not begin at a byte of the memory it lies in.
  defp unaligned(bytes) do
    <<_::3, rest::bitstring>> = <<0::3, bytes::binary>>
    rest
  end

  # As an error tells it: lists of numbers as such.
  defp shown(term), do: inspect(term, charlists: :as_lists)

  # The same numbers at each run.
  defp seeded(seed), do: :rand.seed(:exsss, {seed, 2, 3})

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
      for size <- 1..40, offset <- 0..(size - 1) do
        bytes = String.duplicate("x", offset) <> <<0xFF>> <> String.duplicate("y", size - offset)

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

    test "what is no binary" do
      for value <- @others ++ [~c"abc", []], not is_bitstring(value) do
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

    test "what is no list, or no proper one" do
      for value <- ["abc" | @others] do
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
             "index 1: expected the rest of the character that ends before it, got: 97"}
          ] do
        assert argument_error(fn -> Text.chardata(data) end) == "argument 1 (text), " <> message
      end

      assert argument_error(fn -> Text.chardata(["ab", <<0xC3>>]) end) ==
               "argument 1 (text): expected chardata that ends with a whole character, got: [\"ab\", <<195>>]"
    end

    test "what is none" do
      for value <- @others do
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

    test "a list of what is no character" do
      assert argument_error(fn -> Text.path([?a, -1]) end) ==
               "argument 1 (path), index 1: expected a code point, a binary or a list, got: -1"

      assert argument_error(fn -> Text.path([?a, <<0xE9>>]) end) ==
               "argument 1 (path): expected chardata that ends with a whole character, got: [97, <<233>>]"
    end
  end

  describe "iodata" do
    defp deep_left(depth), do: Enum.reduce(1..depth, [], fn i, list -> [list, rem(i, 256)] end)
    defp deep_right(depth), do: Enum.reduce(1..depth, [], fn i, list -> [rem(i, 256), list] end)
    defp improper(depth), do: Enum.reduce(1..depth, "end", fn _, tail -> ["x" | tail] end)

    defp iodata_samples do
      [
        "",
        [],
        [[], "", [[]]],
        "binary",
        ~c"bytes",
        [0, 255],
        [1, 2, "a", "", 3, [4, [], "b"], [[[5]]] | "tail"],
        [[["a"] | "b"] | "c"],
        ["a" | unaligned("b")],
        unaligned("abc"),
        [unaligned("abc"), :binary.copy("y", 100_000), unaligned("def")],
        Enum.to_list(Stream.map(1..10_000, &rem(&1, 256))),
        List.duplicate("x", 10_000),
        deep_left(10_000),
        deep_right(10_000),
        improper(10_000)
      ]
    end

    test "flattened is what the VM makes of it" do
      for data <- iodata_samples() do
        flat = IO.iodata_to_binary(data)
        assert Text.io_data(data) === flat
        assert Text.io_data_binary(data) === flat
      end
    end

    test "parts together are the same" do
      for data <- iodata_samples() do
        flat = IO.iodata_to_binary(data)
        {parts, size} = Text.io_vec(data)
        assert IO.iodata_to_binary(parts) === flat
        assert size === byte_size(flat)
        refute "" in parts
        assert Text.hash_parts(data) === Text.hash_parts(flat)
      end
    end

    test "numbers that follow each other are one part" do
      assert Text.io_vec([1, [2, [], "", [3]], "a", 4 | "b"]) ===
               {[<<1, 2, 3>>, "a", <<4>>, "b"], 6}

      assert Text.io_vec([]) === {[], 0}
      assert Text.io_vec("") === {[], 0}
      assert Text.io_vecs([[], "a", [1]]) === 3
    end

    test "random iodata" do
      seeded(3)

      for _ <- 1..500 do
        data = random_iodata(5)
        flat = IO.iodata_to_binary(data)
        assert Text.io_data(data) === flat
        assert IO.iodata_to_binary(elem(Text.io_vec(data), 0)) === flat
      end
    end

    defp random_iodata(depth) do
      list =
        for _ <- 1..:rand.uniform(5) do
          case :rand.uniform(if depth > 0, do: 4, else: 3) do
            1 -> :rand.uniform(256) - 1
            2 -> :rand.bytes(:rand.uniform(80) - 1)
            3 -> unaligned(:rand.bytes(3))
            4 -> random_iodata(depth - 1)
          end
        end

      case :rand.uniform(3) do
        1 -> list ++ :rand.bytes(2)
        _ -> list
      end
    end

    test "binaries are seen where they lie, in a list as well" do
      text = :binary.copy("text", @kibi)
      small = "small"
      assert Text.is_view(text, text, text, text, text)
      assert Text.is_view(small, small, small, small, small)
      assert Text.is_view(text, text, [[], [text]], text, text)
      refute Text.is_view(text, [text], text, text, text)
      assert Text.third_is_view([1, "a", [text]], text)
    end

    test "errors lead to their place" do
      for {data, message} <- [
            {[256], "index 0: expected a byte, 0..255, got: 256"},
            {["a", [1, -1]], "index 1, index 1: expected a byte, a binary or a list, got: -1"},
            {["a", [1, 2 ** 64]],
             "index 1, index 1: expected a byte, a binary or a list, got: 18446744073709551616"},
            {[[[:a]]], "index 0, index 0, index 0: expected a byte, a binary or a list, got: :a"},
            {[[], ["x"], [[], 1, {}]],
             "index 2, index 2: expected a byte, a binary or a list, got: {}"},
            {["a", <<1::3>>],
             "index 1: expected a byte, a binary or a list, got: <<1::size(3)>>"},
            {[1 | 2], "index 1: expected the end of a list, [] or a binary, got: 2"},
            {["a", ["b" | :c]],
             "index 1, index 1: expected the end of a list, [] or a binary, got: :c"},
            {["a" | <<1::3>>],
             "index 1: expected the end of a list, [] or a binary, got: <<1::size(3)>>"}
          ],
          call <- [&Text.io_data/1, &Text.io_vec/1] do
        assert argument_error(fn -> call.(data) end) == "argument 1 (data), " <> message
      end
    end

    test "what is none" do
      for value <- @others, call <- [&Text.io_data/1, &Text.io_vec/1] do
        assert argument_error(fn -> call.(value) end) ==
                 "argument 1 (data): expected #{@iodata}, got: #{shown(value)}"
      end
    end

    test "a wrong end a million lists deep" do
      data = Enum.reduce(1..1_000_000, :wrong, fn _, inner -> [inner] end)

      for call <- [&Text.io_data/1, &Text.io_vec/1, &Text.chardata/1, &Text.path/1] do
        assert argument_error(fn -> call.(data) end) =~
                 ~r/^argument 1 \(\w+\), \.\.\.(, index 0){16}: expected a (byte|code point), a binary or a list, got: :wrong$/
      end
    end

    # Each list holds the one before it twice: as a tree they are larger than any memory.
    defp doubled(inner, times), do: Enum.reduce(1..times, inner, fn _, list -> [list, list] end)

    @tag :failing_allocation
    test "what no memory holds is a limit of the system, and not the end of the VM" do
      data = doubled([:binary.copy("x", 32 * @kibi * @kibi)], 24)
      assert_raise SystemLimitError, fn -> Text.io_data(data) end
      assert_raise SystemLimitError, fn -> Text.chardata(data) end
    end

    test "a term that holds itself many times over comes to an end" do
      data = doubled([], 100)

      for {call, what} <- [
            {&Text.io_data/1, "iodata"},
            {&Text.io_vec/1, "iodata"},
            {&Text.chardata/1, "chardata"}
          ] do
        assert argument_error(fn -> call.(data) end) =~
                 ~r/^argument 1 \(\w+\): expected #{what} of at most 2\^26 list cells, got: \[\[\[/
      end
    end
  end

  describe "BinaryWriter" do
    test "holds what was appended, on either side of each growth" do
      for size <- [0, 1, 63, 64, 65, 127, 128, 255, 256, 257, 1000, 100_000] do
        bytes = :binary.copy("z", size)
        assert Text.write([bytes]) === bytes
        assert Text.write(for <<b <- bytes>>, do: <<b>>) === bytes
        assert Text.write(["", bytes, ""]) === bytes
        assert Text.write_and_finish([bytes]) === {size, bytes, 0}
        assert Text.writers(bytes) === [bytes, bytes <> "!"]
      end
    end

    test "random pieces" do
      seeded(4)

      for _ <- 1..200 do
        pieces = for _ <- 1..:rand.uniform(40), do: :rand.bytes(:rand.uniform(100) - 1)
        assert Text.write(pieces) === IO.iodata_to_binary(pieces)
      end
    end

    test "takes over its memory, and no more of it than it fills" do
      bytes = Text.write(List.duplicate("0123456789", 1000))
      assert :binary.referenced_byte_size(bytes) == 10_000
    end

    test "integers in either order of bytes, and as digits" do
      assert Text.write_integers() ===
               <<1, 2, 3, -2::32, 0x0102030405060708::little-64, -2::little-16>>

      assert Text.write_decimals() ===
               "-128 127 0 255 -32768 32767 -9223372036854775808 9223372036854775807 0 18446744073709551615 -10"
    end

    test "room is asked for and cut" do
      for asked <- [0, 1, 59, 60, 1000, 100_000], used <- Enum.uniq([0, div(asked, 2), asked]) do
        assert Text.extend(asked, used) === "head:" <> :binary.copy("z", used)
      end
    end

    test "what it holds is appended to itself" do
      for size <- [0, 1, 32, 33, 64, 100, 128, 1000] do
        bytes = :binary.copy("self", size)
        assert Text.write_doubled(bytes) === bytes <> bytes
      end
    end

    test "algorithms write to it" do
      assert Text.iterate("abc", 1000) === :binary.copy("abc", 1000)
    end

    @tag :failing_allocation
    test "what no memory holds is a limit of the system" do
      for size <- [2 ** 60, 2 ** 63 - 2, 2 ** 63, 2 ** 64 - 1, 2 ** 64 - 2] do
        assert_raise SystemLimitError, fn -> Text.huge_writer(size) end
      end
    end
  end

  describe "Binary.slice" do
    test "is that part, to Elixir and to C++" do
      for binary <- [
            "",
            "0123456789",
            :binary.copy("0123456789", 100),
            unaligned(:binary.copy("0123456789", 100))
          ],
          offset <- [0, 1, 9, 500],
          count <- [0, 1, 9, 64, 65, 500, 1000],
          offset + count <= byte_size(binary) do
        part = binary_part(binary, offset, count)
        assert Text.slice(binary, offset, count) === part
        assert Text.slice_bytes(binary, offset, count) === part
        rest = binary_part(binary, offset, byte_size(binary) - offset)
        assert Text.rest(binary, offset) === rest
      end
    end

    test "beyond the end is an error" do
      for {offset, count} <- [
            {0, 11},
            {10, 1},
            {11, 0},
            {5, 6},
            {2 ** 64 - 1, 2},
            {1, 2 ** 64 - 1}
          ] do
        assert argument_error(fn -> Text.slice("0123456789", offset, count) end) ==
                 "a slice of #{count} bytes at #{offset} is not within the 10 bytes of the binary"
      end

      assert Text.rest("0123456789", 10) === ""

      assert argument_error(fn -> Text.rest("0123456789", 11) end) ==
               "a slice of 0 bytes at 11 is not within the 10 bytes of the binary"
    end

    # Told as less than the whole has, because OTP 27 tells the size of a heap binary in bits.
    test "of more than 64 bytes shares the memory of the whole, of less keeps nothing alive" do
      whole = :binary.copy("x", 1000)
      assert :binary.referenced_byte_size(Text.slice(whole, 1, 65)) == 1000
      assert :binary.referenced_byte_size(Text.slice(whole, 1, 64)) < 1000
      assert Text.halves(whole) === [binary_part(whole, 0, 500), binary_part(whole, 500, 500)]
    end
  end

  describe "OwnedBinary" do
    # What a process that has ended held is given back soon, on any of the VM's threads.
    defp living(expected, tries \\ 500) do
      if Text.living_owners() != expected and tries > 0 do
        Process.sleep(10)
        living(expected, tries - 1)
      else
        assert Text.living_owners() == expected
      end
    end

    defp in_process(fun), do: Task.await(Task.async(fun), :infinity)

    test "gives out what it took over" do
      for size <- [0, 1, 15, 16, 64, 65, 1000, 1_000_000] do
        bytes = :binary.copy("o", size)
        assert Text.owned(bytes) === bytes
        assert Text.owned_string(bytes) === bytes
        assert Text.owned_vector(bytes) === bytes
      end

      assert Text.owned_floats(100) === :binary.copy(<<1.5::float-native-32>>, 100)
    end

    test "lives as long as Elixir refers to it, and is destroyed then" do
      living(0)

      in_process(fn ->
        part = binary_part(Text.owned(:binary.copy("o", 1000)), 100, 800)
        :erlang.garbage_collect()
        living(1)
        in_process(fn -> assert part === :binary.copy("o", 800) end)
        living(1)
      end)

      living(0)
    end

    test "up to 64 bytes lie on the heap of the process, and keep no owner" do
      binary = Text.owned(:binary.copy("o", 64))
      living(0)
      assert binary === :binary.copy("o", 64)
      in_process(fn -> assert Text.owned(binary <> "o") === :binary.copy("o", 65) end)
      living(0)
    end

    test "kept in C++ it is given out again and again without a copy" do
      bytes = :binary.copy("kept", 1000)

      in_process(fn ->
        Text.keep(bytes)
        [first, second, nil, ""] = Text.give_out()
        assert first === bytes and second === bytes
        living(1)
        Text.drop()
        assert Text.give_out() === [nil, nil, nil, ""]
        :erlang.garbage_collect()
        living(1)
        assert first === bytes
      end)

      living(0)
    end

    test "an owner that cannot be moved leaves nothing behind" do
      assert_raise RuntimeError, "will not move", fn -> Text.stubborn() end
    end
  end

  describe "StringArena" do
    test "is a list of its texts" do
      for texts <- [
            [],
            [""],
            ["", "a", ""],
            for(i <- 1..300, do: String.duplicate("x", i)),
            List.duplicate("short", 10_000),
            List.duplicate(:binary.copy("l", 100), 1000)
          ] do
        assert Text.arena(texts) === texts
        assert Text.arenas(texts) === [texts, texts]
      end
    end

    test "long texts share one memory, short ones keep nothing alive" do
      long = :binary.copy("l", 65)
      [a, "short", b] = Text.arena([long, "short", long])
      assert :binary.referenced_byte_size(a) == 135
      assert :binary.referenced_byte_size(b) == 135
      [_, short] = Text.arena([long, "short"])
      assert :binary.referenced_byte_size(short) < 70
    end
  end

  describe "Bitstring" do
    test "every size around a byte passes" do
      seeded(5)

      for size <- Enum.concat([0..70, 500..530, [8_000, 8_001, 800_007]]) do
        bits = <<:rand.bytes(div(size, 8) + 1)::bitstring-size(size)>>
        assert Text.bitstring(bits) === bits
        {bytes, ^size, each} = Text.bits(bits)
        assert each === for(<<bit::1 <- bits>>, do: bit == 1)
        assert Text.make_bits(bytes, size) === bits
      end
    end

    test "parts of others, that begin within a byte" do
      <<_::3, part::bitstring-size(13), _::bitstring>> = <<0xAB, 0xCD, 0xEF>>
      assert Text.bitstring(part) === part
      assert Text.bits(part) == {<<0x5E, 0x68>>, 13, for(<<bit::1 <- part>>, do: bit == 1)}
    end

    test "the bits beyond the last are zero" do
      assert Text.make_bits(<<0xFF, 0xFF>>, 9) === <<0xFF, 1::1>>
      assert Text.bits(<<0xFF, 1::1>>) == {<<0xFF, 0x80>>, 9, List.duplicate(true, 9)}
    end

    test "bytes and bits that do not match are an error" do
      for {bytes, size} <- [{"", 1}, {"a", 0}, {"a", 9}, {"ab", 8}, {"", 2 ** 64 - 1}] do
        assert argument_error(fn -> Text.make_bits(bytes, size) end) ==
                 "a bitstring of #{size} bits cannot be of #{byte_size(bytes)} bytes"
      end
    end

    test "one that was moved from is an error, and no broken term" do
      assert_raise RuntimeError, "the result is a bitstring that was moved from", fn ->
        Text.moved_bits(<<1::3>>)
      end
    end

    test "what is none" do
      for value <- [:a, nil, 1, 1.5, {}, %{}, [], ~c"a"] do
        assert argument_error(fn -> Text.bitstring(value) end) ==
                 "argument 1 (value): expected a bitstring, got: #{shown(value)}"
      end
    end
  end

  describe "spans of bytes" do
    for call <- [:byte_span, :uint8_span, :char_span] do
      test "#{call} views any binary" do
        for bytes <- ["", "a", <<0, 255>>, :binary.copy("s", 100_000), unaligned("abc")] do
          assert apply(Text, unquote(call), [bytes]) === bytes
        end

        for value <- [:a, nil, 1, [], ~c"abc", ["a"], {}, %{}] do
          assert argument_error(fn -> apply(Text, unquote(call), [value]) end) ==
                   "argument 1 (value): expected a binary, got: #{shown(value)}"
        end

        assert argument_error(fn -> apply(Text, unquote(call), [<<1::3>>]) end) =~
                 "expected a binary, not a bitstring that ends within a byte, got: <<1::size(3)>>"
      end
    end

    test "one of fixed size takes a binary of that size" do
      assert Text.key_span("1234") === "1234"
      assert Text.key_spans(["1234", "abcd"]) === ["1234", "abcd"]

      for value <- ["", "123", "12345", [1, 2, 3, 4], 1] do
        assert argument_error(fn -> Text.key_span(value) end) ==
                 "argument 1 (value): expected a binary of 4 bytes, got: #{shown(value)}"
      end

      assert argument_error(fn -> Text.key_spans(["1234", "12"]) end) ==
               "argument 1 (value), index 1: expected a binary of 4 bytes, got: \"12\""
    end

    test "spans of arguments come out" do
      assert Text.span_of_vector("abc") === "bc"
      assert Text.span_of_view("abc") === "abc"
    end
  end

  describe "C strings" do
    test "come out of tuples, optionals, lists and structs" do
      assert Text.literals() === {"one", "two", ["three", "größe"]}
      assert Text.or_null(false) === "text"
      assert Text.null_optional(false) === nil
      assert Text.label(false) === %Integration.Label{text: "text", other: "other"}
    end

    test "a null pointer is an error wherever it is" do
      for call <- [
            fn -> Text.or_null(true) end,
            fn -> Text.null_element() end,
            fn -> Text.null_optional(true) end,
            fn -> Text.label(true) end
          ] do
        assert_raise RuntimeError, "the result is a null const char*", call
      end
    end

    test "arrays of characters end at their zero, or at their size" do
      assert Text.array_literal() === "a literal"
      assert Text.array_buffer() === "42"
      assert Text.array_full() === "abc"
    end
  end
end
