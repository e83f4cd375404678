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

  test "a null pointer for a text is an error" do
    assert_raise RuntimeError, "the result is a null const char*", fn -> Binaries.null_text() end
  end

  test "literals and long strings come out" do
    assert Binaries.literal() === "a literal"
    assert Binaries.many_bytes(3_000_000) === :binary.copy("x", 3_000_000)
  end

  test "paths are bytes, UTF-8 or not" do
    for path <- ["", "/tmp/größe", <<"/tmp/caf", 0xE9>>], do: assert(Binaries.path(path) === path)

    assert argument_error(fn -> Binaries.path("/tmp/a\0b") end) ==
             "argument 1 (value): expected a path: a binary or a charlist without a zero byte, got: <<47, 116, 109, 112, 47, 97, 0, 98>>"

    assert argument_error(fn -> Binaries.path(:tmp) end) =~ "expected a path"
  end

  test "atoms" do
    for atom <- [
          :ok,
          :"with space",
          nil,
          true,
          :größe,
          :"",
          String.to_atom(String.duplicate("a", 255))
        ] do
      assert Binaries.atom(atom) === atom
      assert Binaries.atom_name(atom) === Atom.to_string(atom)
    end

    assert Binaries.atom_name(:日本語) === "日本語"
    assert Binaries.is_ok(:ok)
    refute Binaries.is_ok(:error)

    assert argument_error(fn -> Binaries.atom("ok") end) ==
             "argument 1 (value): expected an atom, got: \"ok\""
  end

  test "a literal atom beyond ASCII" do
    assert Binaries.unicode_literal() === :größe_日本
    assert Binaries.unicode_literal() === :größe_日本
  end

  test "atoms are made only when asked to" do
    new = "never_seen_before_#{System.unique_integer([:positive])}"
    assert Binaries.existing_atom(new) === nil
    assert Binaries.make_atom(new) === String.to_existing_atom(new)
    assert Binaries.existing_atom(new) === String.to_existing_atom(new)

    unicode = "größe_日本_#{System.unique_integer([:positive])}"
    assert Binaries.existing_atom(unicode) === nil
    assert Binaries.make_atom(unicode) === String.to_existing_atom(unicode)
  end

  test "a name that no atom can have makes none" do
    for name <- [String.duplicate("a", 256), String.duplicate("ü", 256), <<0xFF>>, <<0xC3>>] do
      assert Binaries.make_atom(name) === nil
      assert Binaries.existing_atom(name) === nil
    end

    assert Binaries.make_atom(String.duplicate("ü", 255)) ===
             String.to_atom(String.duplicate("ü", 255))
  end

  test "any term passes through" do
    for term <- [
          1,
          2 ** 100,
          1.5,
          "x",
          [1 | 2],
          %{a: {1, [2]}},
          self(),
          make_ref(),
          &is_atom/1,
          <<1::3>>
        ] do
      assert Binaries.term(term) === term
    end
  end

  test "terms compare as ===" do
    assert Binaries.identical({1, "a"}, {1, "a"})
    refute Binaries.identical(1, 1.0)
  end

  test "POSIX errors are Erlang's atoms" do
    assert Binaries.posix_error(2) === :enoent
    assert Binaries.posix_error(13) === :eacces
    assert is_binary(Binaries.posix_error(99_999))
  end
end
