defmodule Integration.Binary.BytesTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  import Integration.Samples
  alias Integration.Bytes

  describe "BinaryWriter" do
    test "holds what was appended, on either side of each growth" do
      for size <- [0, 1, 63, 64, 65, 127, 128, 255, 256, 257, 1000, 100_000] do
        bytes = :binary.copy("z", size)
        assert Bytes.write([bytes]) === bytes
        assert Bytes.write(for <<b <- bytes>>, do: <<b>>) === bytes
        assert Bytes.write(["", bytes, ""]) === bytes
        assert Bytes.write_and_finish([bytes]) === {size, bytes, 0}
        assert Bytes.writers(bytes) === [bytes, bytes <> "!"]
      end
    end

    test "random pieces" do
      seeded(4)

      for _ <- 1..200 do
        pieces = for _ <- 1..:rand.uniform(40), do: :rand.bytes(:rand.uniform(100) - 1)
        assert Bytes.write(pieces) === IO.iodata_to_binary(pieces)
      end
    end

    test "takes over its memory, and no more of it than it fills" do
      bytes = Bytes.write(List.duplicate("0123456789", 1000))
      assert :binary.referenced_byte_size(bytes) == 10_000
    end

    test "integers in either order of bytes, and as digits" do
      assert Bytes.write_integers() ===
               <<1, 2, 3, -2::32, 0x0102030405060708::little-64, -2::little-16>>

      assert Bytes.write_decimals() ===
               "-128 127 0 255 -32768 32767 -9223372036854775808 9223372036854775807 0 18446744073709551615 -10"
    end

    test "room is asked for and cut" do
      for asked <- [0, 1, 59, 60, 1000, 100_000], used <- Enum.uniq([0, div(asked, 2), asked]) do
        assert Bytes.extend(asked, used) === "head:" <> :binary.copy("z", used)
      end
    end

    test "what it holds is appended to itself" do
      for size <- [0, 1, 32, 33, 64, 100, 128, 1000] do
        bytes = :binary.copy("self", size)
        assert Bytes.write_doubled(bytes) === bytes <> bytes
      end
    end

    test "algorithms write to it" do
      assert Bytes.iterate("abc", 1000) === :binary.copy("abc", 1000)
    end

    @tag :failing_allocation
    test "what no memory holds is a limit of the system" do
      for size <- [2 ** 60, 2 ** 63 - 2, 2 ** 63, 2 ** 64 - 1, 2 ** 64 - 2] do
        assert_raise SystemLimitError, fn -> Bytes.huge_writer(size) end
      end
    end
  end

  test "a NewBinary of another environment is copied into that of the call" do
    for size <- [0, 64, 65, 100_000] do
      assert Bytes.of_another_env(size) === String.duplicate("z", size)
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
        assert Bytes.slice(binary, offset, count) === part
        assert Bytes.slice_bytes(binary, offset, count) === part
        rest = binary_part(binary, offset, byte_size(binary) - offset)
        assert Bytes.rest(binary, offset) === rest
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
        assert argument_error(fn -> Bytes.slice("0123456789", offset, count) end) ==
                 "a slice of #{count} bytes at #{offset} is not within the 10 bytes of the binary"
      end

      assert Bytes.rest("0123456789", 10) === ""

      assert argument_error(fn -> Bytes.rest("0123456789", 11) end) ==
               "a slice of 0 bytes at 11 is not within the 10 bytes of the binary"
    end

    # Told as less than the whole has, because OTP 27 tells the size of a heap binary in bits.
    test "of more than 64 bytes shares the memory of the whole, of less keeps nothing alive" do
      whole = :binary.copy("x", 1000)
      assert :binary.referenced_byte_size(Bytes.slice(whole, 1, 65)) == 1000
      assert :binary.referenced_byte_size(Bytes.slice(whole, 1, 64)) < 1000
      assert Bytes.halves(whole) === [binary_part(whole, 0, 500), binary_part(whole, 500, 500)]
    end
  end

  describe "OwnedBinary" do
    # What a process that has ended held is given back soon, on any of the VM's threads.
    defp living(expected, tries \\ 500) do
      if Bytes.living_owners() != expected and tries > 0 do
        Process.sleep(10)
        living(expected, tries - 1)
      else
        assert Bytes.living_owners() == expected
      end
    end

    defp in_process(fun), do: Task.await(Task.async(fun), :infinity)

    test "gives out what it took over" do
      for size <- [0, 1, 15, 16, 64, 65, 1000, 1_000_000] do
        bytes = :binary.copy("o", size)
        assert Bytes.owned(bytes) === bytes
        assert Bytes.owned_string(bytes) === bytes
        assert Bytes.owned_vector(bytes) === bytes
      end

      assert Bytes.owned_floats(100) === :binary.copy(<<1.5::float-native-32>>, 100)
    end

    test "takes whatever has data() and size()" do
      for size <- [0, 1, 64, 65, 100_000] do
        bytes = :binary.copy("b", size)
        assert Bytes.owned_blob(bytes) === bytes
      end

      assert Bytes.owned_samples(-1, 1000) === for(i <- -1..998, into: "", do: <<i::16-native>>)
      assert Bytes.owned_digest(7) === :binary.copy(<<7>>, 80)
    end

    test "of a view of another library's keeps a copy of the bytes" do
      for size <- [0, 1, 64, 65, 100_000] do
        bytes = :binary.copy("v", size)
        assert Bytes.owned_slice(bytes) === bytes
      end
    end

    test "lives as long as Elixir refers to it, and is destroyed then" do
      living(0)

      in_process(fn ->
        part = binary_part(Bytes.owned(:binary.copy("o", 1000)), 100, 800)
        :erlang.garbage_collect()
        living(1)
        in_process(fn -> assert part === :binary.copy("o", 800) end)
        living(1)
      end)

      living(0)
    end

    test "up to 64 bytes lie on the heap of the process, and keep no owner" do
      binary = Bytes.owned(:binary.copy("o", 64))
      living(0)
      assert binary === :binary.copy("o", 64)
      in_process(fn -> assert Bytes.owned(binary <> "o") === :binary.copy("o", 65) end)
      living(0)
    end

    test "kept in C++ it is given out again and again without a copy" do
      bytes = :binary.copy("kept", 1000)

      in_process(fn ->
        Bytes.keep(bytes)
        [first, second, nil, ""] = Bytes.give_out()
        assert first === bytes and second === bytes
        living(1)
        Bytes.drop()
        assert Bytes.give_out() === [nil, nil, nil, ""]
        :erlang.garbage_collect()
        living(1)
        assert first === bytes
      end)

      living(0)
    end

    test "lie where their owner's alignment asks" do
      sizes = [65, 72, 80, 128, 1088]

      for _ <- 1..100 do
        binaries = Bytes.all_owned_aligned()
        assert Enum.map(binaries, &byte_size/1) === sizes
        assert Enum.map(binaries, &:binary.first/1) === [1, 8, 16, 64, rem(1024, 251)]
      end
    end

    test "an owner that cannot be moved leaves nothing behind" do
      assert_raise RuntimeError, "will not move", fn -> Bytes.stubborn() end
    end
  end

  describe "large owned values" do
    test "are returned whole" do
      for size <- [65_535, 65_536, 65_537, 131_073, 1_048_576, 4_194_304, 4_194_305, 20_000_000] do
        bytes = :binary.copy("l", size)
        assert Bytes.large_string(size) === bytes
        assert Bytes.large_bytes(size) === bytes
      end
    end

    # 512 pages are faulted in again for each, unless malloc keeps them.
    test "find the memory of the last one" do
      Bytes.large_string(2_097_152)
      faults = Bytes.faults_of_string(2_097_152)
      assert faults == nil or faults < 64
    end

    # Handed over instead of copied, they would hold gigabytes until the process is collected.
    test "stay bounded while a process makes many" do
      resident = fn ->
        case Regex.run(~r/^VmRSS:\s+(\d+) kB$/m, File.read!("/proc/self/status")) do
          [_, size] -> String.to_integer(size)
        end
      end

      if File.exists?("/proc/self/status") do
        in_process(fn ->
          before = resident.()

          most =
            for _ <- 1..2000,
                reduce: 0,
                do: (most -> byte_size(Bytes.large_string(1_048_576)) && max(most, resident.()))

          assert most - before < 700_000
        end)
      end
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
        assert Bytes.arena(texts) === texts
        assert Bytes.arenas(texts) === [texts, texts]
      end
    end

    test "long texts share one memory, short ones keep nothing alive" do
      long = :binary.copy("l", 65)
      [a, "short", b] = Bytes.arena([long, "short", long])
      assert :binary.referenced_byte_size(a) == 135
      assert :binary.referenced_byte_size(b) == 135
      [_, short] = Bytes.arena([long, "short"])
      assert :binary.referenced_byte_size(short) < 70
    end
  end
end
