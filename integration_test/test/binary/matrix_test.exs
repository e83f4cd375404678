defmodule Integration.Binary.MatrixTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  import Integration.Samples
  alias Integration.Packed

  test "matrices hold their rows one after the other" do
    numbers = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]

    for part <- parts(doubles(numbers)) do
      assert Packed.rows({2, 3, part}) === [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
      assert Packed.rows({3, 2, part}) === [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]
      assert Packed.rows({1, 6, part}) === [numbers]
      assert Packed.matrix({2, 3, part}) === {2, 3, doubles(numbers)}
      assert Packed.transposed({2, 3, part}) === {3, 2, doubles([1.0, 4.0, 2.0, 5.0, 3.0, 6.0])}
    end

    assert Packed.uint8_rows({2, 2, "abcd"}) === ["ab", "cd"]
    assert Packed.uint8_transposed({2, 2, "abcd"}) === {2, 2, "acbd"}
    assert Packed.multiplication_table(2, 3) === {2, 3, floats([0.0, 0.0, 0.0, 0.0, 1.0, 2.0])}
  end

  test "the other side of an empty matrix has an end" do
    assert argument_error(fn -> Packed.shape({0, 2 ** 24, ""}) end) =~
             "element 1: expected at most 16777215 columns where there are no rows, got: 16777216"

    assert argument_error(fn -> Packed.shape({2 ** 63, 0, ""}) end) =~
             "element 0: expected at most 16777215 rows where there are no columns, got: 9223372036854775808"
  end

  test "a matrix may have no rows or no columns" do
    for {rows, columns} <- [{0, 0}, {0, 3}, {3, 0}, {0, 16_777_215}, {16_777_215, 0}] do
      assert Packed.shape({rows, columns, ""}) === {rows, columns}
      assert Packed.matrix({rows, columns, ""}) === {rows, columns, ""}
    end

    assert Packed.rows({2, 0, ""}) === [[], []]
    assert Packed.multiplication_table(0, 5) === {0, 5, ""}
  end

  test "a matrix whose binary has another size is refused, without an overflow" do
    wrong = "expected a binary of rows * columns 64-bit floats of 8 bytes, got: "

    for {rows, columns, bytes} <- [
          {1, 1, <<>>},
          {1, 1, <<0::56>>},
          {1, 1, <<0::128>>},
          {2, 1, doubles([1.0])},
          {0, 1, <<0>>},
          {2 ** 62, 1, ""},
          {2 ** 62, 4, ""},
          {2 ** 61, 1, ""},
          {2 ** 32, 2 ** 32, ""},
          {2 ** 63, 2 ** 63, ""},
          {2 ** 61 + 1, 1, <<0::64>>},
          {2 ** 64 - 1, 2 ** 64 - 1, <<0::64>>}
        ] do
      message = argument_error(fn -> Packed.shape({rows, columns, bytes}) end)
      assert message == "argument 1 (matrix), element 2: #{wrong}#{inspect(bytes)}"
    end
  end

  test "wrong terms for a matrix" do
    size = "an integer in 0..18446744073709551615"

    for {value, text} <- [
          {{-1, 1, ""}, ", element 0: expected #{size}, got: -1"},
          {{1, 2 ** 64, ""}, ", element 1: expected #{size}, got: 18446744073709551616"},
          {{1.0, 1, ""}, ", element 0: expected #{size}, got: 1.0"},
          {{1, 1, [1.0]},
           ", element 2: expected a binary of rows * columns 64-bit floats of 8 bytes, got: [1.0]"},
          {{1, 1, <<0::63>>},
           ", element 2: expected a binary of rows * columns 64-bit floats of 8 bytes, got: #{inspect(<<0::63>>)}"},
          {{1, 1}, ": expected {rows, columns, binary}, got: {1, 1}"},
          {[1, 1, ""], ": expected {rows, columns, binary}, got: [1, 1, \"\"]"},
          {<<0::64>>, ": expected {rows, columns, binary}, got: <<0, 0, 0, 0, 0, 0, 0, 0>>"},
          {nil, ": expected {rows, columns, binary}, got: nil"}
        ] do
      assert argument_error(fn -> Packed.shape(value) end) == "argument 1 (matrix)#{text}"
    end
  end

  test "a matrix too large for memory is an error" do
    for {rows, columns} <- [
          {2 ** 62, 4},
          {2 ** 32, 2 ** 32},
          {2 ** 61, 1},
          {2 ** 64 - 1, 2},
          {2 ** 40, 2 ** 20}
        ] do
      assert_raise SystemLimitError, fn -> Packed.multiplication_table(rows, columns) end
    end
  end

  test "a view of numbers that are not rows * columns is an error" do
    assert Packed.constant_matrix("", 2, 3) === {2, 3, doubles([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])}

    for {rows, columns} <- [{2, 2}, {0, 0}, {2 ** 63, 2}, {7, 1}] do
      assert_raise ArgumentError, "the size of a coupler::Matrix is not rows * columns", fn ->
        Packed.constant_matrix("", rows, columns)
      end
    end
  end
end
