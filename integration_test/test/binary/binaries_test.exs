defmodule Integration.Binary.BinariesTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.Binaries

  @binary_types [:binary, :string, :string_view, :uint8_vector, :byte_vector, :char_vector]
  @samples [
    "",
    "a",
    "größe",
    <<0, 1, 255>>,
    String.duplicate("x", 64),
    String.duplicate("x", 65),
    :binary.copy("y", 1_000_000)
  ]

  for type <- @binary_types do
    test "#{type} carries any bytes" do
      for value <- @samples, do: assert(apply(Binaries, unquote(type), [value]) === value)
    end

    test "#{type} takes nothing but binaries" do
      for value <- [:a, 1, 1.5, ~c"abc", [1, 2], ["iodata"], nil, {}, %{}] do
        assert argument_error(fn -> apply(Binaries, unquote(type), [value]) end) =~
                 "argument 1 (value): expected a binary, got: "
      end

      assert argument_error(fn -> apply(Binaries, unquote(type), [<<1::3>>]) end) ==
               "argument 1 (value): expected a binary, not a bitstring that ends within a byte, got: <<1::size(3)>>"
    end
  end

  test "sub-binaries are views too" do
    <<_::binary-size(3), part::binary-size(5), _::binary>> =
      "0123456789" <> :binary.copy("z", 100)

    assert Binaries.reverse(part) === "76543"
    assert Binaries.binary(part) === "34567"
  end

  test "a new binary is written in place, on either side of the 64 bytes that live on the heap" do
    for size <- [0, 1, 63, 64, 65, 100_000] do
      data = for i <- 0..(size - 1)//1, into: <<>>, do: <<i::8>>

      assert Binaries.reverse(data) ===
               data |> :binary.bin_to_list() |> Enum.reverse() |> :binary.list_to_bin()

      assert Binaries.copy(data) === data
    end
  end

  test "a copy may be changed, the binary it came from does not change" do
    for size <- [1, 64, 65, 100_000] do
      original = :binary.copy("a", size)
      assert <<"b", _::binary>> = changed = Binaries.with_first(original, ?b)
      assert byte_size(changed) == size
      assert original == :binary.copy("a", size)
    end
  end

  @tag :failing_allocation
  test "a binary that no memory holds is a limit of the system, and not the end of the VM" do
    for size <- [2 ** 60, 2 ** 63, 2 ** 64 - 1] do
      assert_raise SystemLimitError, fn -> Binaries.huge(size) end
    end
  end

  # In a VM of its own, which then has 200 MiB of address space left. Large binaries, so that some is left at the end for
  # what the VM itself allocates.
  @tag :failing_allocation
  test "binaries fill the memory that the system allows up to a limit of the system" do
    for {function, size} <- [huge: 15_000_000, many_bytes: 15_000_000] do
      code = """
      [pages | _] = "/proc/self/statm" |> File.read!() |> String.split()
      limit = String.to_integer(pages) * 4096 + 200 * 1024 * 1024
      {_, 0} = System.cmd("prlimit", ["--pid", System.pid(), "--as=\#{limit}"])

      fill = fn fill, held ->
        try do
          Integration.Binaries.#{function}(#{size})
        rescue
          SystemLimitError -> {:limit, length(held)}
        else
          binary -> fill.(fill, [binary | held])
        end
      end

      {:limit, count} = fill.(fill, [])
      IO.inspect({:limit, count > 5, byte_size(Integration.Binaries.#{function}(1000))})
      """

      paths = Enum.flat_map(:code.get_path(), &["-pa", List.to_string(&1)])
      erl = ["--erl", "+S 1:1 +SDcpu 1:1 +SDio 1 +A 1"]
      options = [stderr_to_stdout: true, env: [{"ERL_CRASH_DUMP_SECONDS", "0"}]]

      assert System.cmd("elixir", erl ++ paths ++ ["-e", code], options) ==
               {"{:limit, true, 1000}\n", 0}
    end
  end

  test "an array of bytes is a binary of its size" do
    assert Binaries.uint8_array(<<1, 2, 3, 4>>) === <<1, 2, 3, 4>>

    for value <- ["", "123", "12345", [1, 2, 3, 4]] do
      assert argument_error(fn -> Binaries.uint8_array(value) end) ==
               "argument 1 (value): expected a binary of 4 bytes, got: #{inspect(value)}"
    end
  end

  test "literals and long strings come out" do
    assert Binaries.literal() === "a literal"
    assert Binaries.many_bytes(3_000_000) === :binary.copy("x", 3_000_000)
  end

  @tag :tmp_dir
  test "paths of a folder are bytes, UTF-8 or not", %{tmp_dir: tmp_dir} do
    names = [<<"caf", 0xE9>>, "größe", "plain", <<0xFF, 0xFE>>]
    for name <- names, do: File.write!(Path.join(tmp_dir, name), "")
    assert Enum.sort(Binaries.entries(tmp_dir)) === Enum.sort(names)
  end
end
