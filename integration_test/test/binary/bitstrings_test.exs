defmodule Integration.Binary.BitstringsTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  import Integration.Samples
  alias Integration.Bytes

  describe "Bitstring" do
    test "every size around a byte passes" do
      seeded(5)

      for size <- Enum.concat([0..70, 500..530, [8_000, 8_001, 800_007]]) do
        bits = <<:rand.bytes(div(size, 8) + 1)::bitstring-size(size)>>
        assert Bytes.bitstring(bits) === bits
        {bytes, ^size, each} = Bytes.bits(bits)
        assert each === for(<<bit::1 <- bits>>, do: bit == 1)
        assert Bytes.make_bits(bytes, size) === bits
      end
    end

    test "parts of others, that begin within a byte" do
      <<_::3, part::bitstring-size(13), _::bitstring>> = <<0xAB, 0xCD, 0xEF>>
      assert Bytes.bitstring(part) === part
      assert Bytes.bits(part) == {<<0x5E, 0x68>>, 13, for(<<bit::1 <- part>>, do: bit == 1)}
    end

    test "the bits beyond the last are zero" do
      assert Bytes.make_bits(<<0xFF, 0xFF>>, 9) === <<0xFF, 1::1>>
      assert Bytes.bits(<<0xFF, 1::1>>) == {<<0xFF, 0x80>>, 9, List.duplicate(true, 9)}
    end

    test "bytes and bits that do not match are an error" do
      for {bytes, size} <- [{"", 1}, {"a", 0}, {"a", 9}, {"ab", 8}, {"", 2 ** 64 - 1}] do
        assert argument_error(fn -> Bytes.make_bits(bytes, size) end) ==
                 "a bitstring of #{size} bits cannot be of #{byte_size(bytes)} bytes"
      end
    end

    test "one that was moved from is an error, and no broken term" do
      assert_raise RuntimeError, "the result is a bitstring that was moved from", fn ->
        Bytes.moved_bits(<<1::3>>)
      end
    end

    test "what is none" do
      for value <- [:a, nil, 1, 1.5, {}, %{}, [], ~c"a"] do
        assert argument_error(fn -> Bytes.bitstring(value) end) ==
                 "argument 1 (value): expected a bitstring, got: #{shown(value)}"
      end
    end
  end

  describe "spans of bytes" do
    for call <- [:byte_span, :uint8_span, :char_span] do
      test "#{call} views any binary" do
        for bytes <- ["", "a", <<0, 255>>, :binary.copy("s", 100_000), unaligned("abc")] do
          assert apply(Bytes, unquote(call), [bytes]) === bytes
        end

        for value <- [:a, nil, 1, [], ~c"abc", ["a"], {}, %{}] do
          assert argument_error(fn -> apply(Bytes, unquote(call), [value]) end) ==
                   "argument 1 (value): expected a binary, got: #{shown(value)}"
        end

        assert argument_error(fn -> apply(Bytes, unquote(call), [<<1::3>>]) end) =~
                 "expected a binary, not a bitstring that ends within a byte, got: <<1::size(3)>>"
      end
    end

    test "one of fixed size takes a binary of that size" do
      assert Bytes.key_span("1234") === "1234"
      assert Bytes.key_spans(["1234", "abcd"]) === ["1234", "abcd"]

      for value <- ["", "123", "12345", [1, 2, 3, 4], 1] do
        assert argument_error(fn -> Bytes.key_span(value) end) ==
                 "argument 1 (value): expected a binary of 4 bytes, got: #{shown(value)}"
      end

      assert argument_error(fn -> Bytes.key_spans(["1234", "12"]) end) ==
               "argument 1 (value), index 1: expected a binary of 4 bytes, got: \"12\""
    end

    test "spans of arguments come out" do
      assert Bytes.span_of_vector("abc") === "bc"
      assert Bytes.span_of_view("abc") === "abc"
    end
  end
end
