defmodule Integration.Binary.PackedNumbersTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  import Integration.Samples
  alias Integration.{Packed, Specs}

  @integers [int16: {true, 16}, uint16: {false, 16}, int32: {true, 32}, uint32: {false, 32}] ++
              [int64: {true, 64}, uint64: {false, 64}, longlong: {true, 64}]

  defp pack(numbers, bits), do: for(n <- numbers, into: <<>>, do: <<n::size(bits)-native>>)

  for {type, {signed, bits}} <- @integers do
    test "#{type}: a packed binary of every size, wherever it starts" do
      {low, high} =
        if unquote(signed),
          do: {-(2 ** (unquote(bits) - 1)), 2 ** (unquote(bits) - 1) - 1},
          else: {0, 2 ** unquote(bits) - 1}

      for numbers <- [[], [low], [low, high, 1], Enum.to_list(0..40), Enum.to_list(0..10_000)],
          part <- parts(pack(numbers, unquote(bits))) do
        assert apply(Packed, unquote(type), [part]) === numbers
      end
    end
  end

  test "floats and doubles" do
    doubles = [0.0, -0.0, 0.1, -1.5, 5.0e-324, 1.7976931348623157e308]

    for part <- parts(doubles(doubles)),
        do: assert(doubles(Packed.double(part)) == doubles(doubles))

    floats = [0.0, -0.0, 0.5, 1.401298464324817e-45, 3.4028234663852886e38]
    for part <- parts(floats(floats)), do: assert(floats(Packed.float(part)) == floats(floats))
  end

  test "a size that is not a multiple of the number's is refused" do
    for {type, text} <- [
          int16: "signed 16-bit integers, a multiple of 2 bytes",
          uint32: "unsigned 32-bit integers, a multiple of 4 bytes",
          longlong: "signed 64-bit integers, a multiple of 8 bytes",
          float: "32-bit floats, a multiple of 4 bytes",
          double: "64-bit floats, a multiple of 8 bytes",
          vector: "64-bit floats, a multiple of 8 bytes"
        ],
        value <- [<<1>>, <<1, 2, 3>>, <<0::size(71)-unit(8)>>] do
      message = argument_error(fn -> apply(Packed, type, [value]) end)
      assert message =~ ~r/^argument 1 \(\w+\): expected a binary of #{text}, got: /
    end

    assert argument_error(fn -> Packed.double(<<1, 2, 3>>) end) ==
             "argument 1 (numbers): expected a binary of 64-bit floats, a multiple of 8 bytes, got: <<1, 2, 3>>"
  end

  test "wrong types" do
    for value <- [[1.0], 1.0, :a, nil, {1.0}, <<0::63>>, <<0::65>>, %{}] do
      assert argument_error(fn -> Packed.double(value) end) ==
               "argument 1 (numbers): expected a binary of 64-bit floats, a multiple of 8 bytes, got: #{inspect(value)}"
    end
  end

  test "aligned data are viewed, others copied" do
    # A part of at most 64 bytes may be a binary of its own, which is aligned.
    for count <- [1, 8, 9, 1000] do
      parts = parts(doubles(Enum.map(1..count, &(&1 * 1.0))))

      for part <- parts,
          do: assert(Packed.is_view(part, part) == (Packed.misalignment(part) == 0))

      if count > 8,
        do: assert(Enum.map(parts, &Packed.misalignment/1) == [0, 1, 2, 3, 4, 5, 6, 7, 0])
    end

    for part <- parts(pack(1..100, 16)),
        do: assert(Packed.is_view_uint16(part, part) == (rem(Packed.misalignment(part), 2) == 0))
  end

  test "copies of unaligned data live as long as the call, each its own" do
    numbers = Enum.map(1..1000, &(&1 * 1.0))
    [_, a, b | _] = parts(doubles(numbers))
    assert Packed.keeps_both(a, b)
    refute Packed.keeps_both(a, doubles(Enum.reverse(numbers)))
  end

  test "vectors, spans and views are packed as results" do
    assert Packed.pack_int16([1, -2]) === pack([1, -2], 16)
    assert Packed.pack_uint64([2 ** 64 - 1]) === pack([2 ** 64 - 1], 64)
    assert Packed.pack_float([0.1, 1]) === floats([0.1, 1.0])
    assert Packed.pack_double([]) === ""

    for call <- [&Packed.span/1, &Packed.vector/1],
        count <- [0, 1, 8, 9, 5000],
        do:
          assert(
            call.(doubles(Enum.map(1..count//1, &(&1 / 3)))) ===
              doubles(Enum.map(1..count//1, &(&1 / 3)))
          )

    for part <- parts(doubles([1.0, 2.0])),
        do: assert(Packed.vector(part) === doubles([1.0, 2.0]))

    assert Packed.int8_vector("abc") === "abc"
  end

  test "NaN and infinities are bytes, and pass" do
    special =
      <<0x7FF8000000000001::64-native, 0x7FF0000000000000::64-native,
        0xFFF0000000000000::64-native>>

    for call <- [&Packed.span/1, &Packed.vector/1], do: assert(call.(special) === special)
  end

  test "numbers filled in place" do
    for count <- [0, 1, 32, 33, 100_000] do
      assert Packed.iota_uint16(count) === pack(0..(count - 1)//1, 16)
      assert Packed.iota_double(count) === doubles(0..(count - 1)//1)
    end
  end

  test "more numbers than memory are an error" do
    for count <- [2 ** 59, 2 ** 60, 2 ** 61, 2 ** 62, 2 ** 63, 2 ** 64 - 1] do
      assert_raise SystemLimitError, fn -> Packed.iota_double(count) end
    end

    for count <- [2 ** 62, 2 ** 63, 2 ** 63 + 1, 2 ** 64 - 1] do
      assert_raise SystemLimitError, fn -> Packed.iota_uint16(count) end
    end
  end

  test "inside of other types" do
    value = %{"a" => [floats([1.0, 2.0]), nil], "b" => []}
    assert Packed.nested(value) === value

    assert argument_error(fn -> Packed.nested(%{"a" => [nil, "abc"]}) end) ==
             "argument 1 (value), value of key \"a\", index 1: expected a binary of 32-bit floats, " <>
               "a multiple of 4 bytes or nil, got: \"abc\""

    choices = [doubles([1.0]), "abc", {1, 2, pack([1, 2], 32)}]
    assert Packed.choices(choices) === choices
  end

  test "random numbers make the round trip" do
    :rand.seed(:exsss, {7, 8, 9})

    for _ <- 1..200 do
      bytes = :rand.bytes(8 * :rand.uniform(40))
      part = Enum.random(parts(bytes))
      assert Packed.span(part) === bytes
      assert Packed.vector(part) === bytes
      assert pack(Packed.int32(part), 32) === bytes
      assert pack(Packed.uint16(part), 16) === bytes
    end
  end

  test "specs say how many bits a number has" do
    for {name, text} <- [
          double: "double(numbers :: <<_::_*64>>) :: [number()]",
          int16: "int16(numbers :: <<_::_*16>>) :: [-32768..32767]",
          matrix:
            "matrix(matrix :: {non_neg_integer(), non_neg_integer(), <<_::_*64>>}) :: " <>
              "{non_neg_integer(), non_neg_integer(), <<_::_*64>>}"
        ] do
      assert Specs.written(Packed, name, 1) == Specs.compact(text)
    end
  end
end
