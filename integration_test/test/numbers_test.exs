defmodule Integration.NumbersTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.Numbers

  @ranges [
    schar: {-128, 127},
    uchar: {0, 255},
    int8: {-0x80, 0x7F},
    int16: {-0x8000, 0x7FFF},
    int32: {-0x8000_0000, 0x7FFF_FFFF},
    int64: {-0x8000_0000_0000_0000, 0x7FFF_FFFF_FFFF_FFFF},
    uint8: {0, 0xFF},
    uint16: {0, 0xFFFF},
    uint32: {0, 0xFFFF_FFFF},
    uint64: {0, 0xFFFF_FFFF_FFFF_FFFF},
    long: {-0x8000_0000_0000_0000, 0x7FFF_FFFF_FFFF_FFFF},
    ulong: {0, 0xFFFF_FFFF_FFFF_FFFF},
    longlong: {-0x8000_0000_0000_0000, 0x7FFF_FFFF_FFFF_FFFF},
    ulonglong: {0, 0xFFFF_FFFF_FFFF_FFFF},
    size: {0, 0xFFFF_FFFF_FFFF_FFFF},
    ptrdiff: {-0x8000_0000_0000_0000, 0x7FFF_FFFF_FFFF_FFFF},
    int128: {-(2 ** 127), 2 ** 127 - 1},
    uint128: {0, 2 ** 128 - 1}
  ]

  for {type, {min, max}} <- @ranges do
    test "#{type} holds its whole range and nothing beyond" do
      for value <- [unquote(min), 0, 1, 100, unquote(max)] do
        assert apply(Numbers, unquote(type), [value]) === value
      end

      for value <- [
            unquote(min - 1),
            unquote(max + 1),
            2 ** 128,
            -(2 ** 128),
            2 ** 1000,
            -(2 ** 1000),
            1.0,
            "1",
            :a,
            [1],
            nil
          ] do
        message = argument_error(fn -> apply(Numbers, unquote(type), [value]) end)

        assert message =~
                 "argument 1 (value): expected an integer in #{unquote("#{min}..#{max}")}, got: "
      end
    end
  end

  test "a plain char is signed or not, as the platform has it" do
    assert Numbers.char(127) === 127

    assert argument_error(fn -> Numbers.char(256) end) =~
             ~r/expected an integer in (-128..127|0..255), got: 256/
  end

  test "an integer out of range is told with its range" do
    assert argument_error(fn -> Numbers.uint8(256) end) ==
             "argument 1 (value): expected an integer in 0..255, got: 256"

    assert argument_error(fn -> Numbers.int64(2 ** 64) end) ==
             "argument 1 (value): expected an integer in -9223372036854775808..9223372036854775807, got: 18446744073709551616"
  end

  test "128-bit integers are exact around every power of two" do
    for exponent <- 0..126, delta <- -1..1, sign <- [1, -1] do
      value = sign * (2 ** exponent + delta)
      assert Numbers.int128(value) === value
      if value >= 0, do: assert(Numbers.uint128(value) === value)
    end

    assert argument_error(fn -> Numbers.uint128(-1) end) =~
             "expected an integer in 0..340282366920938463463374607431768211455, got: -1"
  end

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

  test "doubles" do
    for value <- [0.0, -1.5, 1.0e308, 5.0e-324, 0.1], do: assert(Numbers.double(value) === value)
    assert <<1::1, _::63>> = <<Numbers.double(-0.0)::float>>
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

  test "floats are rounded to their precision and refused outside their range" do
    assert Numbers.float(0.5) === 0.5
    assert Numbers.float(3) === 3.0
    assert_in_delta Numbers.float(0.1), 0.1, 1.0e-8

    for value <- [1.0e39, -1.0e39, 2 ** 200, :a] do
      assert argument_error(fn -> Numbers.float(value) end) =~
               "expected a number in the range of a 32-bit float, got: "
    end
  end

  test "booleans are true and false, and not nil" do
    assert Numbers.bool(true) === true
    assert Numbers.bool(false) === false

    for value <- [nil, 1, 0, "true", :yes] do
      assert argument_error(fn -> Numbers.bool(value) end) ==
               "argument 1 (value): expected true or false, got: #{inspect(value)}"
    end
  end

  test "NaN and infinity never become terms" do
    for call <- [&Numbers.special_double/1, &Numbers.special_float/1] do
      assert_raise ArithmeticError, "the result is NaN, which no Elixir float is", fn ->
        call.(0)
      end

      assert_raise ArithmeticError, "the result is infinite, which no Elixir float is", fn ->
        call.(1)
      end

      assert_raise ArithmeticError, "the result is infinite, which no Elixir float is", fn ->
        call.(2)
      end
    end

    assert Numbers.special_double(3) == 1.7976931348623157e308
    assert Numbers.special_double(4) == 5.0e-324
  end
end
