defmodule Integration.Number.BigIntTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.Numbers

  # Both signs of what lies around each power of two where something changes, then integers at random.
  @exponents [7, 8, 15, 16, 31, 32, 58, 59, 60, 63, 64, 65, 127, 128, 2039, 2040, 2041, 10_000]
  defp big_integers do
    edges =
      for exponent <- @exponents,
          delta <- -1..1,
          sign <- [1, -1],
          do: sign * (2 ** exponent + delta)

    :rand.seed(:exsss, {1, 2, 3})

    random =
      for bits <- 1..600//7 do
        Enum.random([1, -1]) * :rand.uniform(2 ** bits)
      end

    [0, 1, -1] ++ edges ++ random
  end

  test "a BigInt is exact at any size" do
    for value <- big_integers(), do: assert(Numbers.big(value) === value)
    assert Numbers.bigs(big_integers()) === big_integers()

    for value <- [2 ** 1_000_000, -(2 ** 1_000_000) + 1, 3 ** 630_929] do
      assert Numbers.big(value) === value
    end
  end

  test "a BigInt is its sign and its bytes, the least significant first" do
    for value <- big_integers() do
      bytes = value |> abs() |> :binary.encode_unsigned(:little)
      bytes = if value == 0, do: "", else: bytes
      assert Numbers.big_parts(value) === {value < 0, bytes}
      assert Numbers.make_big(value < 0, bytes) === value
      assert Numbers.make_big(value < 0, bytes <> <<0, 0, 0>>) === value
    end

    assert Numbers.make_big(true, "") === 0
    assert Numbers.make_big(true, <<0, 0>>) === 0
  end

  test "BigInts of the ends of C++'s integers" do
    for value <- [0, 1, -1, 2 ** 63 - 1, -(2 ** 63)],
        do: assert(Numbers.big_of_int64(value) === value)

    for value <- [0, 1, 2 ** 64 - 1], do: assert(Numbers.big_of_uint64(value) === value)

    for value <- [0, -1, 2 ** 127 - 1, -(2 ** 127)],
        do: assert(Numbers.big_of_int128(value) === value)

    for value <- [0, 1, 2 ** 128 - 1], do: assert(Numbers.big_of_uint128(value) === value)
  end

  test "a BigInt converts to what it fits" do
    fits = fn value, range -> if value in range, do: value end

    for value <- big_integers() do
      assert Numbers.fitting_big(value) ===
               {fits.(value, -128..127), fits.(value, 0..255),
                fits.(value, -(2 ** 63)..(2 ** 63 - 1)), fits.(value, 0..(2 ** 64 - 1)),
                fits.(value, -(2 ** 127)..(2 ** 127 - 1)), fits.(value, 0..(2 ** 128 - 1))}
    end
  end

  test "BigInts compare as integers do" do
    for a <- big_integers(), b <- Enum.take_random(big_integers(), 20) ++ [a, a + 1, -a] do
      expected = if a < b, do: -1, else: if(a > b, do: 1, else: 0)
      assert Numbers.compare_big(a, b) === expected
    end
  end

  test "wrong types for a BigInt" do
    for value <- [1.0, "1", :a, nil, [1], {1}, %{}] do
      assert argument_error(fn -> Numbers.big(value) end) ==
               "argument 1 (value): expected an integer, got: #{inspect(value)}"
    end

    assert argument_error(fn -> Numbers.bigs([1, 2 ** 70, :x]) end) ==
             "argument 1 (value), index 2: expected an integer, got: :x"

    assert Numbers.big_map(%{(2 ** 70) => -1, 1 => 2 ** 80}) === %{(2 ** 70) => -1, 1 => 2 ** 80}
    assert Numbers.optional_big(nil) === nil
    assert Numbers.optional_big(2 ** 99) === 2 ** 99
  end

  # 4,194,296 bytes up to OTP 26, 524,280 since.
  test "an integer that the VM does not hold is an error as a result" do
    # The largest of OTP 27, for which 2 ** 4_194_240 is one too large.
    largest = 2 ** 4_194_239 - 1 + 2 ** 4_194_239

    for negative <- [false, true] do
      value = Numbers.big_of_bytes(negative, 524_280)
      assert value === if(negative, do: -largest, else: largest)

      for size <- [4_194_297, 8_000_000] do
        message = "the result is an integer of #{size} bytes, more than the VM holds"
        assert_raise ArithmeticError, message, fn -> Numbers.big_of_bytes(negative, size) end
      end
    end
  end
end
