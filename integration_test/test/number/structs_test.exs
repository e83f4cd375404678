defmodule Integration.Number.StructsTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.{Numbers, Specs}

  test "complex numbers are pairs or Complex structs in, pairs out" do
    for {value, result} <- [
          {{1.5, -2.5}, {1.5, -2.5}},
          {{1, -2}, {1.0, -2.0}},
          {%Complex{re: 0.1, im: 7}, {0.1, 7.0}}
        ] do
      assert Numbers.complex(value) === result
      assert Numbers.complex_struct(value) === %Complex{re: elem(result, 0), im: elem(result, 1)}
    end

    assert {<<1::1, 0::63>>, <<1::1, 0::63>>} =
             Numbers.complex({-0.0, -0.0})
             |> then(fn {re, im} -> {<<re::float>>, <<im::float>>} end)

    assert Numbers.complex_float({0.1, 1}) === {0.10000000149011612, 1.0}
  end

  test "wrong terms for a complex number" do
    number = "a float, or an integer a double holds exactly"

    for {value, place} <- [
          {{1.0, :a}, ", element 1: expected #{number}, got: :a"},
          {{nil, 1.0}, ", element 0: expected #{number}, got: nil"},
          {%Complex{re: 1, im: "1"}, ", field :im: expected #{number}, got: \"1\""},
          {%Complex{re: 2 ** 53 + 1, im: 1},
           ", field :re: expected #{number}, got: 9007199254740993"}
        ],
        call <- [&Numbers.complex/1, &Numbers.complex_struct/1] do
      assert argument_error(fn -> call.(value) end) == "argument 1 (value)#{place}"
    end

    for value <- [
          1.0,
          {1.0},
          {1, 2, 3},
          [1, 2],
          %{re: 1, im: 2},
          %{__struct__: Complex, re: 1},
          nil,
          "1+2i"
        ] do
      assert argument_error(fn -> Numbers.complex(value) end) =~
               "argument 1 (value): expected {re, im} or %Complex{}, got: "
    end

    assert_raise ArithmeticError, "the result is NaN, and Elixir has no such float", fn ->
      Numbers.special_complex(0)
    end
  end

  @ranges_of_integers [
    1..10,
    1..10//2,
    10..1//-1,
    10..1//-4,
    1..0//1,
    0..1//-1,
    5..5,
    -7..7//3,
    Range.new(2 ** 63 - 3, 2 ** 63 - 1),
    Range.new(-(2 ** 63), -(2 ** 63) + 5, 5),
    Range.new(-(2 ** 63), 2 ** 63 - 1, 2 ** 63 - 1),
    Range.new(2 ** 63 - 1, -(2 ** 63), -(2 ** 63))
  ]

  test "ranges are ranges, and have the numbers that Elixir counts" do
    for range <- @ranges_of_integers do
      assert Numbers.range(range) === range
      assert Numbers.range_numbers(range) === Enum.to_list(range)
      assert Numbers.range_size(range) === Enum.count(range)
      assert Numbers.range_is_empty(range) === Enum.empty?(range)

      for number <- [range.first, range.last | Enum.to_list(-12..12)],
          do: assert(Numbers.range_contains(range, number) === number in range)
    end

    assert Numbers.ranges([1..2, 2..1//-1]) === [1..2, 2..1//-1]
  end

  test "ranges at random have the numbers that Elixir counts" do
    :rand.seed(:exsss, {4, 5, 6})

    for _ <- 1..500 do
      [first, last] = for _ <- 1..2, do: :rand.uniform(41) - 21
      range = Range.new(first, last, Enum.random([-9, -3, -2, -1, 1, 2, 3, 9]))
      assert Numbers.range_numbers(range) === Enum.to_list(range)
      assert Numbers.range_size(range) === Enum.count(range)
      for n <- -22..22, do: assert(Numbers.range_contains(range, n) === n in range)
    end
  end

  test "the range of all that 64 bits hold ends, but its size is no 64-bit number" do
    all = -(2 ** 63)..(2 ** 63 - 1)//1
    assert Numbers.range(all) === all
    refute Numbers.range_is_empty(all)
    assert Numbers.range_contains(all, 2 ** 63 - 1)
    assert Numbers.range_size(-(2 ** 63)..(2 ** 63 - 2)//1) === 2 ** 64 - 1

    assert_raise ArithmeticError, "the size of a coupler::Range does not fit 64 bits", fn ->
      Numbers.range_size(all)
    end
  end

  test "a range without a step has the one that leads from its first to its last" do
    old = fn first, last -> %{__struct__: Range, first: first, last: last} end
    assert Numbers.range(old.(1, 3)) === 1..3
    assert Numbers.range(old.(3, 1)) === 3..1//-1
    assert Numbers.range_numbers(old.(2, 2)) === [2]
  end

  test "wrong terms for a range" do
    int64 = "an integer in -9223372036854775808..9223372036854775807"

    for {value, text} <- [
          {1..(2 ** 63)//1, ", field :last: expected #{int64}, got: 9223372036854775808"},
          {-(2 ** 64)..1//1, ", field :first: expected #{int64}, got: -18446744073709551616"},
          {%{(1..2) | step: 0}, ", field :step: expected #{int64}, and not 0, got: 0"},
          {%{(1..2) | step: nil}, ", field :step: expected #{int64}, and not 0, got: nil"},
          {%{(1..2) | step: 2 ** 63},
           ", field :step: expected #{int64}, and not 0, got: 9223372036854775808"},
          {%{(1..2) | first: 1.0}, ", field :first: expected #{int64}, got: 1.0"},
          {%{first: 1, last: 2, step: 1}, ~r/: expected a range, got: %{/},
          {%{__struct__: Range, first: 1},
           ~r/: expected a range with the fields :first and :last, got: /},
          {[1, 2], ": expected a range, got: [1, 2]"},
          {nil, ": expected a range, got: nil"},
          {3, ": expected a range, got: 3"}
        ] do
      message = argument_error(fn -> Numbers.range(value) end)

      if is_binary(text),
        do: assert(message == "argument 1 (value)" <> text),
        else: assert(message =~ text)
    end

    assert_raise ArgumentError, "the step of a coupler::Range is 0", fn ->
      Numbers.make_range(1, 2, 0)
    end
  end

  test "decimals keep sign, coefficient and exponent" do
    for sign <- [1, -1],
        coef <- [0, 1, 150, 2 ** 64, 10 ** 3000, :NaN, :inf],
        exp <- [0, -2, 5, -(2 ** 63), 2 ** 63 - 1] do
      value = %Decimal{sign: sign, coef: coef, exp: exp}
      assert Numbers.decimal(value) === value
      assert Numbers.decimals(%{"a" => value}) === %{"a" => value}
    end

    assert Numbers.decimal_parts(%Decimal{sign: -1, coef: 258, exp: -2}) ===
             {true, <<2, 1>>, -2, "finite"}

    assert Numbers.decimal_parts(%Decimal{sign: -1, coef: :inf, exp: 0}) ===
             {true, "", 0, "infinity"}

    assert Numbers.decimal_parts(%Decimal{coef: :NaN}) === {false, "", 0, "nan"}
  end

  test "wrong terms for a decimal" do
    coefficient = "an integer that is not negative, :NaN or :inf"
    int64 = "an integer in -9223372036854775808..9223372036854775807"

    for {value, text} <- [
          {%Decimal{sign: 0}, ", field :sign: expected 1 or -1, got: 0"},
          {%Decimal{sign: :plus}, ", field :sign: expected 1 or -1, got: :plus"},
          {%Decimal{sign: 2 ** 64 + 1},
           ", field :sign: expected 1 or -1, got: 18446744073709551617"},
          {%Decimal{coef: -1}, ", field :coef: expected #{coefficient}, got: -1"},
          {%Decimal{coef: 1.5}, ", field :coef: expected #{coefficient}, got: 1.5"},
          {%Decimal{coef: :qNaN}, ", field :coef: expected #{coefficient}, got: :qNaN"},
          {%Decimal{exp: 2 ** 63}, ", field :exp: expected #{int64}, got: 9223372036854775808"},
          {%Decimal{exp: nil}, ", field :exp: expected #{int64}, got: nil"},
          {1.5, ": expected %Decimal{}, got: 1.5"},
          {"1.5", ": expected %Decimal{}, got: \"1.5\""},
          {1..2, ": expected %Decimal{}, got: %Range{"},
          {%{sign: 1, coef: 1, exp: 1}, ": expected %Decimal{}, got: %{"},
          {%{__struct__: Decimal, sign: 1, coef: 1},
           ": expected %Decimal{} with the fields :sign, :coef and :exp, got: %Decimal{"}
        ] do
      message = argument_error(fn -> Numbers.decimal(value) end)
      assert String.starts_with?(message, "argument 1 (value)" <> text)
    end

    assert_raise ArgumentError, "the result is a Decimal with a negative coefficient", fn ->
      Numbers.negative_coefficient()
    end
  end

  test "numbers of all kinds are told apart in a variant" do
    values = [1..2, %Decimal{coef: 15, exp: -1}, {1.0, 2.0}, 1.5, 2 ** 53 + 1, 2 ** 200 + 1]
    assert Numbers.any_numbers(values) === values
    assert Numbers.any_numbers([%Complex{re: 1.0, im: 2.0}]) === [{1.0, 2.0}]

    assert argument_error(fn -> Numbers.any_numbers([%{(1..2) | first: :a}]) end) =~
             "index 0, field :first: expected an integer in "

    assert argument_error(fn -> Numbers.any_numbers([:a]) end) ==
             "argument 1 (value), index 0: expected a range or %Decimal{} or {re, im} or %Complex{} or " <>
               "a float, or an integer a double holds exactly or an integer, got: :a"
  end

  test "specs say what is taken and returned" do
    for {name, arity, text} <- [
          {:big, 1, "big(value :: integer()) :: integer()"},
          {:truthy, 1, "truthy(value :: term()) :: boolean()"},
          {:code_point, 1,
           "code_point(value :: 0..55295 | 57344..1114111) :: 0..55295 | 57344..1114111"},
          {:range, 1, "range(value :: Range.t()) :: Range.t()"},
          {:decimal, 1, "decimal(value :: Decimal.t()) :: Decimal.t()"},
          {:complex, 1,
           "complex(value :: {number(), number()} | %Complex{re: number(), im: number()}) :: {float(), float()}"},
          {:complex_struct, 1,
           "complex_struct(value :: {number(), number()} | %Complex{re: number(), im: number()}) :: " <>
             "%Complex{re: float(), im: float()}"}
        ] do
      assert Specs.written(Numbers, name, arity) == Specs.compact(text)
    end
  end
end
