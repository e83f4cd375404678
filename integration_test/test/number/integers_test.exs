defmodule Integration.Number.IntegersTest do
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
            -(2 ** 128) + 1,
            2 ** 1000,
            -(2 ** 1000),
            1.0,
            "1",
            :a,
            [1],
            true,
            nil,
            {},
            %{},
            self()
          ] do
        message = argument_error(fn -> apply(Numbers, unquote(type), [value]) end)

        assert message =~
                 "argument 1 (value): expected an integer in #{unquote("#{min}..#{max}")}, got: "
      end
    end
  end

  test "a specification names the ranges of 32 bits and more, and the names hold them exactly" do
    for {bits, signed} <- Enum.flat_map([8, 16, 32, 64, 128], &[{&1, "int"}, {&1, "uint"}]) do
      function = String.to_atom("#{signed}#{bits}")
      {min, max} = @ranges[function]
      type = if bits > 16, do: "Coupler.#{function}()", else: "#{min}..#{max}"

      assert Integration.Specs.written(Numbers, function, 1) ==
               "#{function}(value::#{type})::#{type}"

      if bits > 16, do: assert(range_of(function) == {min, max})
    end
  end

  defp range_of(name) do
    {:ok, types} = Code.Typespec.fetch_types(Coupler)
    [range] = for {:type, {^name, range, []}} <- types, do: range
    {:type, _, :range, [first, last]} = range
    {number(first), number(last)}
  end

  defp number({:integer, _, number}), do: number
  defp number({:op, _, :-, number}), do: -number(number)

  test "a plain char is signed or not, as the platform has it" do
    assert Numbers.char(127) === 127

    assert argument_error(fn -> Numbers.char(256) end) =~
             ~r/expected an integer in (-128..127|0..255), got: 256/
  end

  @everywhere {[-128, 127], %{0 => -32_768, 255 => 32_767}, 65_535,
               %{field: 0, array: [0, 65_535]}}

  test "small integers do not wrap, wherever they are" do
    assert Numbers.everywhere(@everywhere) === @everywhere

    for {path, wrong, place, range} <- [
          {[Access.elem(0), Access.at(1)], 200, "element 0, index 1", "-128..127"},
          {[Access.elem(0), Access.at(0)], -129, "element 0, index 0", "-128..127"},
          {[Access.elem(1), 255], 40_000, "element 1, value of key 255", "-32768..32767"},
          {[Access.elem(2)], 65_536, "element 2", "0..65535 or nil"},
          {[Access.elem(2)], -1, "element 2", "0..65535 or nil"},
          {[Access.elem(3), :field], 128, "element 3, value of key :field", "-128..127"},
          {[Access.elem(3), :array, Access.at(1)], 70_000,
           "element 3, value of key :array, index 1", "0..65535"}
        ] do
      assert argument_error(fn ->
               Numbers.everywhere(put_in(@everywhere, path, wrong))
             end) ==
               "argument 1 (value), #{place}: expected an integer in #{range}, got: #{wrong}"
    end

    wrong = put_elem(@everywhere, 1, %{256 => 0})

    assert argument_error(fn -> Numbers.everywhere(wrong) end) ==
             "argument 1 (value), element 1, key 256: expected an integer in 0..255, got: 256"
  end

  test "an integer out of range is reported with its range" do
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

  test "booleans are true and false, and not nil" do
    assert Numbers.bool(true) === true
    assert Numbers.bool(false) === false

    for value <- [nil, 1, 0, "true", :yes] do
      assert argument_error(fn -> Numbers.bool(value) end) ==
               "argument 1 (value): expected true or false, got: #{inspect(value)}"
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
               "argument 1 (value): expected a code point, 0..0xD7FF or 0xE000..0x10FFFF, " <>
                 "got: #{inspect(value)}"
    end

    assert Numbers.to_code_point(?z) === ?z

    for number <- [0xD800, 0x110000, 0xFFFFFFFF] do
      assert_raise ArithmeticError, "the result is a char32_t that is not a code point", fn ->
        Numbers.to_code_point(number)
      end
    end
  end

  test "a std::u32string is a list of code points" do
    assert Numbers.code_points(String.to_charlist("aé日😀")) === String.to_charlist("aé日😀")

    assert argument_error(fn -> Numbers.code_points([?a, 0xD800]) end) =~
             "(value), index 1: expected a code point, 0..0xD7FF or 0xE000..0x10FFFF, got: "
  end
end
