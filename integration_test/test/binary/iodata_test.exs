defmodule Integration.Binary.IodataTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  import Integration.Samples
  alias Integration.Binary.Text

  @kibi 1024
  @iodata "iodata: a binary, or a list of bytes, binaries and such lists"

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

    # A list is flattened into a buffer, which grows while its parts are small; the size of large ones is found first.
    test "of every size around those of the buffers" do
      bytes = for i <- 0..1_100_000, do: rem(i, 251)
      small = for i <- 1..40_000, do: ["part ", Integer.to_string(i), ?,]
      large = for i <- 1..20, do: :binary.copy(<<i>>, 70_000)

      samples =
        for(size <- [2047, 2048, 2049, 8192, 8193, 1_100_000], do: Enum.take(bytes, size)) ++
          for(size <- [2046, 2047, 2048, 2049, 5000], do: [1, :binary.copy("x", size), 2, 3]) ++
          for(size <- [2046, 2047, 2048], do: [Enum.take(bytes, size), "abc" | "def"]) ++
          [small, large, [small | large], [large, small, bytes], [large, [[1, 2], 3], large]]

      for data <- samples do
        flat = IO.iodata_to_binary(data)
        assert Text.io_data(data) === flat
        {parts, size} = Text.io_vec(data)
        assert {IO.iodata_to_binary(parts), size} === {flat, byte_size(flat)}
        assert argument_error(fn -> Text.io_data([data, [:x | data]]) end) =~ "index 1, index 0: "
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
      for value <- no_chardata(), call <- [&Text.io_data/1, &Text.io_vec/1] do
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
end
