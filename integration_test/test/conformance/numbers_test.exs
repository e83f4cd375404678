defmodule Integration.Conformance.NumbersTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.{Conformance, Numbers}

  # Bits of 64-bit floats: zeros, the smallest and largest of both kinds, and values with many digits.
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

  @floats [
    0x00000000,
    0x80000000,
    0x00000001,
    0x007FFFFF,
    0x00800000,
    0x3F800001,
    0xC02DF854,
    0x7F7FFFFF,
    0xFF7FFFFF
  ]

  test "every finite double keeps its bits, the sign of zero and the subnormal ones too" do
    for bits <- @doubles do
      <<double::float>> = <<bits::64>>
      assert <<^bits::64>> = <<Numbers.double(double)::float>>
      assert <<^bits::64>> = <<Numbers.non_finite(double)::float>>
    end
  end

  test "every finite 32-bit float keeps its bits" do
    for bits <- @floats do
      <<float::float-32>> = <<bits::32>>
      assert <<^bits::32>> = <<Numbers.float(float)::float-32>>
      assert Numbers.float(float) == float
    end
  end

  test "integers and floats may be mixed where floats are taken" do
    assert Conformance.total([1, 2.5, -3]) === 0.5
    assert Conformance.total([]) === 0.0
    assert Conformance.total([2 ** 53, 2 ** 53]) === 2.0 ** 54

    assert argument_error(fn -> Conformance.total([1.0, "2"]) end) =~
             "argument 1 (numbers), index 1: expected a float"
  end

  test "no type of number takes another one's terms" do
    for call <- [&Numbers.int32/1, &Numbers.uint8/1, &Numbers.uint64/1, &Numbers.int128/1],
        wrong <- [1.0, "1", ~c"1", :one, true, nil, [], {}, %{}, self()] do
      assert argument_error(fn -> call.(wrong) end) =~ "argument 1 (value): expected an integer"
    end
  end

  test "a number too large for its type is told with the range, not as something that is no number" do
    assert argument_error(fn -> Numbers.int64(2 ** 63) end) ==
             "argument 1 (value): expected an integer in -9223372036854775808..9223372036854775807, " <>
               "got: 9223372036854775808"

    assert argument_error(fn -> Numbers.uint64(-10) end) ==
             "argument 1 (value): expected an integer in 0..18446744073709551615, got: -10"
  end
end
