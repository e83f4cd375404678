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
          0x80000001
        ],
        random <- [0 | Enum.map(1..50, fn _ -> :rand.uniform(0x7F000000) end)] do
      <<value::float-32>> = <<if(random == 0, do: bits, else: random)::32>>
      assert <<Numbers.float(value)::float>> == <<value::float>>
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

    assert Numbers.special_double(3) === 1.7976931348623157e308
    assert Numbers.special_double(4) === 5.0e-324
    assert Numbers.special_float(3) === 3.4028234663852886e38
    assert Numbers.special_float(4) === 1.401298464324817e-45
    assert <<1::1, 0::63>> = <<Numbers.special_float(5)::float>>
  end

  test "char32_t is a code point, and a surrogate is none" do
    for value <- [0, ?a, ?é, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF],
        do: assert(Numbers.code_point(value) === value)

    for value <- [
          -1,
          0xD800,
          0xDFFF,
          0x110000,
          2 ** 32,
          2 ** 32 + ?a,
          2 ** 64 + ?a,
          97.0,
          "a",
          :a,
          nil,
          []
        ] do
      assert argument_error(fn -> Numbers.code_point(value) end) ==
               "argument 1 (value): expected a code point: an integer in 0..0xD7FF or 0xE000..0x10FFFF, " <>
                 "got: #{inspect(value)}"
    end

    assert Numbers.to_code_point(?z) === ?z

    for number <- [0xD800, 0x110000, 0xFFFFFFFF] do
      assert_raise ArithmeticError, "the result is a char32_t that is no code point", fn ->
        Numbers.to_code_point(number)
      end
    end
  end

  test "a std::u32string is a list of code points" do
    assert Numbers.code_points(String.to_charlist("aé日😀")) === String.to_charlist("aé日😀")

    assert argument_error(fn -> Numbers.code_points([?a, 0xD800]) end) =~
             "(value), index 1: expected a code point: "
  end

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

  test "anything but false and nil is truthy" do
    for value <- [
          true,
          :ok,
          0,
          1,
          0.0,
          "",
          [],
          {},
          %{},
          self(),
          make_ref(),
          &is_nil/1,
          2 ** 99,
          <<1::3>>
        ],
        do: assert(Numbers.truthy(value) === true)

    for value <- [false, nil], do: assert(Numbers.truthy(value) === false)
    assert Numbers.truthies([1, nil, false, :no]) === [true, false, false, true]
  end

  test "nil is no value even of an optional Truthy" do
    assert Numbers.optional_truthy(nil) === nil
    assert Numbers.optional_truthy(false) === false
    assert Numbers.optional_truthy(:a) === true
  end

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

    assert_raise ArithmeticError, "the result is NaN, which no Elixir float is", fn ->
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
    {:ok, specs} = Code.Typespec.fetch_specs(Numbers)

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
      {_, [spec]} = List.keyfind(specs, {name, arity}, 0)
      written = name |> Code.Typespec.spec_to_quoted(spec) |> Macro.to_string()
      assert compact(written) == compact(text)
    end
  end

  # Each Elixir breaks lines and groups digits in its own way.
  defp compact(spec), do: String.replace(spec, ~r/[\s_]/, "")
end
