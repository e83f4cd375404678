defmodule Integration.Number.FloatsTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.Numbers

  test "NaN and the infinities are atoms where a function says so" do
    for value <- [:nan, :infinity, :neg_infinity, 1.5, 0.0] do
      assert Numbers.non_finite(value) === value
      assert Numbers.non_finite_float(value) === value
    end

    assert Numbers.non_finite(3) === 3.0
    assert Numbers.divide(1, 0) === :infinity
    assert Numbers.divide(-1, 0) === :neg_infinity
    assert Numbers.divide(0, 0) === :nan
    assert Numbers.divide(1, :infinity) === 0.0

    for value <- [:inf, nil, "nan", 2 ** 53 + 1] do
      assert argument_error(fn -> Numbers.non_finite(value) end) ==
               "argument 1 (value): expected a float, or an integer a double holds exactly, " <>
                 "or :nan, :infinity, :neg_infinity, got: #{inspect(value)}"
    end
  end

  # Zeros, the smallest and the largest of both kinds, and values with many digits.
  @doubles [
    0x0000000000000000,
    0x8000000000000000,
    0x0000000000000001,
    0x000FFFFFFFFFFFFF,
    0x0010000000000000,
    0x3FF0000000000001,
    0xC005BF0A8B145769,
    0x7FEFFFFFFFFFFFFF,
    0xFFEFFFFFFFFFFFFF
  ]

  test "every finite double keeps its bits, the sign of zero and the subnormal ones too" do
    for bits <- @doubles do
      <<double::float>> = <<bits::64>>
      assert <<^bits::64>> = <<Numbers.double(double)::float>>
      assert <<^bits::64>> = <<Numbers.non_finite(double)::float>>
    end
  end

  test "an integer is a double where the double holds it exactly" do
    for value <- [
          0,
          1,
          -7,
          2 ** 53,
          2 ** 62,
          -(2 ** 63),
          2 ** 63,
          2 ** 64,
          -(2 ** 70),
          3 * 2 ** 1000,
          2 ** 1023
        ] do
      assert Numbers.double(value) === value * 1.0
    end

    for value <- [
          2 ** 53 + 1,
          2 ** 63 - 1,
          2 ** 64 - 1,
          -(2 ** 63) + 1,
          2 ** 70 + 1,
          2 ** 1024,
          -(2 ** 100_000)
        ] do
      assert argument_error(fn -> Numbers.double(value) end) =~
               "expected a float, or an integer a double holds exactly, got: "
    end
  end

  test "wrong types for a double" do
    for value <- ["1.0", :infinity, nil, [1.0], {1.0}] do
      assert argument_error(fn -> Numbers.double(value) end) ==
               "argument 1 (value): expected a float, or an integer a double holds exactly, got: #{inspect(value)}"
    end
  end

  test "floats are rounded to the nearest 32-bit float and refused outside their range" do
    assert Numbers.float(0.5) === 0.5
    assert Numbers.float(0.1) === 0.10000000149011612
    assert Numbers.float(3.4028234663852886e38) === 3.4028234663852886e38
    assert Numbers.float(1.0e-45) === 1.401298464324817e-45
    assert Numbers.float(1.0e-46) === 0.0
    assert <<1::1, 0::63>> = <<Numbers.float(-0.0)::float>>
    assert <<1::1, 0::63>> = <<Numbers.float(-1.0e-46)::float>>

    for value <- [1.0e39, -1.0e39, 3.402823466385289e38, 2 ** 200, :a] do
      assert argument_error(fn -> Numbers.float(value) end) =~
               "expected a float in the range of 32 bits, or an integer a 32-bit float holds exactly, got: "
    end
  end

  test "an integer is a float where the float holds it exactly" do
    for value <- [
          0,
          3,
          -(2 ** 24),
          2 ** 24 + 2,
          2 ** 63,
          2 ** 100,
          -(2 ** 127),
          2 ** 128 - 2 ** 104
        ],
        do: assert(Numbers.float(value) === value * 1.0)

    for value <- [2 ** 24 + 1, -(2 ** 24) - 1, 2 ** 53 - 1, 2 ** 128 - 2 ** 103],
        do: assert(argument_error(fn -> Numbers.float(value) end) =~ "got: #{value}")

    assert argument_error(fn -> Numbers.non_finite_float(2 ** 24 + 1) end) ==
             "argument 1 (value): expected a float in the range of 32 bits, or an integer a 32-bit float " <>
               "holds exactly, or :nan, :infinity, :neg_infinity, got: 16777217"
  end

  test "a float of any bits is the double that equals it" do
    for bits <- [
          0x00000001,
          0x007FFFFF,
          0x00800000,
          0x3F800001,
          0x7F7FFFFF,
          0x80000000,
          0xC02DF854,
          0xFF7FFFFF,
          0x80000001
        ],
        random <- [0 | Enum.map(1..50, fn _ -> :rand.uniform(0x7F000000) end)] do
      <<value::float-32>> = <<if(random == 0, do: bits, else: random)::32>>
      assert <<Numbers.float(value)::float>> == <<value::float>>
    end
  end

  test "NaN and infinity never become terms" do
    for call <- [&Numbers.special_double/1, &Numbers.special_float/1] do
      assert_raise ArithmeticError, "the result is NaN, and Elixir has no such float", fn ->
        call.(0)
      end

      assert_raise ArithmeticError, "the result is infinite, and Elixir has no such float", fn ->
        call.(1)
      end

      assert_raise ArithmeticError, "the result is infinite, and Elixir has no such float", fn ->
        call.(2)
      end
    end

    assert Numbers.special_double(3) === 1.7976931348623157e308
    assert Numbers.special_double(4) === 5.0e-324
    assert Numbers.special_float(3) === 3.4028234663852886e38
    assert Numbers.special_float(4) === 1.401298464324817e-45
    assert <<1::1, 0::63>> = <<Numbers.special_float(5)::float>>
  end

  @no_nan "the result is NaN, and Elixir has no such float"
  @no_infinity "the result is infinite, and Elixir has no such float"

  for {call, message} <- [
        nan_in_list: @no_nan,
        infinity_in_tuple: @no_infinity,
        nan_in_map: @no_nan,
        infinity_as_key: @no_infinity,
        nan_in_optional: @no_nan,
        infinity_in_variant: @no_infinity,
        nan_in_result: @no_nan,
        nan_in_struct: @no_nan
      ] do
    test "#{call} is an error that says so" do
      assert_raise ArithmeticError, unquote(message), fn ->
        apply(Numbers, unquote(call), [])
      end
    end
  end

  test "a NaN that was encoded and dropped does not spoil the result" do
    assert Numbers.dropped_nan() === 42
  end
end
