defmodule Integration.Choice.ResultsTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.Choices

  @int64 "an integer in -9223372036854775808..9223372036854775807"

  describe "results" do
    test "are {:ok, value} or {:error, reason}, both ways" do
      assert Choices.divide(6, 3) === {:ok, 2}
      assert Choices.divide(6, 0) === {:error, "division by zero"}
      assert Choices.check(true) === :ok
      assert Choices.check(false) === {:error, :not_fine}
      for value <- [{:ok, 1}, {:error, "no"}], do: assert(Choices.result(value) === value)

      assert argument_error(fn -> Choices.result({:ok, "1"}) end) =~
               "(value), element 1: expected #{@int64}, got: \"1\""

      for wrong <- [:ok, :error, {:ok}, {:ok, 1, 2}, {"ok", 1}, {:other, 1}, nil, 1] do
        assert argument_error(fn -> Choices.result(wrong) end) ==
                 "argument 1 (value): expected {:ok, value} or {:error, value}, got: #{inspect(wrong)}"
      end
    end

    test "may be a bare :ok and a bare :error" do
      assert Choices.bare_ok() === :ok
      assert Choices.bare_error() === :error
    end

    test "of more than one value are a tagged case" do
      assert Choices.count("four") === {:ok, "four", 4}
      assert Choices.count("") === {:error, :empty}
    end
  end

  test "a number that does not fit into a result is an error" do
    assert Choices.count_bytes("four") === {:ok, 4}
    assert Choices.narrow(-128) === {:ok, -128}

    assert_raise ArithmeticError, "the result is a number out of its type's range", fn ->
      Choices.narrow(128)
    end
  end

  test "POSIX errors are Erlang's atoms" do
    assert Choices.posix_error(2) === :enoent
    assert Choices.posix_error(13) === :eacces
    assert is_binary(Choices.posix_error(99_999))
  end
end
