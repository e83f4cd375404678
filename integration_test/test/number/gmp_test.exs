defmodule Integration.Number.GmpTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.Gmp

  test "an mpz_class is exact at any size" do
    for exponent <- [0, 7, 8, 31, 32, 59, 60, 63, 64, 127, 128, 2039, 2040, 10_000, 1_000_000],
        delta <- -1..1,
        sign <- [1, -1] do
      value = sign * (2 ** exponent + delta)
      assert Gmp.echo(value) === value
    end

    :rand.seed(:exsss, {1, 2, 3})

    for bits <- 1..600//7 do
      value = :rand.uniform(2 ** bits) - 2 ** (bits - 1)
      assert Gmp.echo(value) === value
      assert Gmp.multiply(value, 3 ** bits) === value * 3 ** bits
    end
  end

  test "in lists and maps" do
    assert Gmp.list([0, -1, 2 ** 70]) === [0, -1, 2 ** 70]
    assert Gmp.map(%{(2 ** 70) => 1, -1 => -(2 ** 99)}) === %{(2 ** 70) => 1, -1 => -(2 ** 99)}

    assert argument_error(fn -> Gmp.list([1, 1.0]) end) ==
             "argument 1 (value), index 1: expected an integer, got: 1.0"
  end

  test "wrong types" do
    for value <- [1.0, "1", :a, nil, [1]] do
      assert argument_error(fn -> Gmp.echo(value) end) ==
               "argument 1 (value): expected an integer, got: #{inspect(value)}"
    end
  end

  test "an integer that the VM does not hold is an error as a result" do
    assert Gmp.power_of_two(true, 4_000_000) === -(2 ** 4_000_000)
    message = "the result is an integer of 4194297 bytes, more than the VM holds"
    assert_raise ArithmeticError, message, fn -> Gmp.power_of_two(false, 8 * 4_194_296) end
    assert_raise ArithmeticError, message, fn -> Gmp.power_of_two(true, 8 * 4_194_296) end
  end
end
