defmodule Integration.Choice.ExpectedTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.Expected

  @int64 "an integer in -9223372036854775808..9223372036854775807"

  test "a value or an error" do
    for value <- [{:ok, 1}, {:error, "no"}], do: assert(Expected.outcome(value) === value)
    for value <- [:ok, {:error, "no"}], do: assert(Expected.done(value) === value)

    for tag <- [:ok, :error],
        value <- [true, false],
        do: assert(Expected.booleans({tag, value}) === {tag, value})

    for value <- [{:ok, nil}, {:ok, 2}, {:error, "no"}],
        do: assert(Expected.pointer(value) === value)

    nested = [{:ok, {:ok, 2}}, {:error, [1]}, {:ok, {:error, "a"}}]
    assert Expected.nested(nested) === nested
  end

  test "what functions return" do
    assert Expected.divide(6, 3) === {:ok, 2}
    assert Expected.divide(6, 0) === {:error, "division by zero"}
    assert Expected.check(true) === :ok
    assert Expected.check(false) === {:error, :not_fine}
  end

  test "errors" do
    assert argument_error(fn -> Expected.outcome({:ok, "1"}) end) ==
             "argument 1 (value), element 1: expected #{@int64}, got: \"1\""

    assert argument_error(fn -> Expected.outcome({:error, 1}) end) ==
             "argument 1 (value), element 1: expected a binary, got: 1"

    for value <- [:ok, :error, nil, {:ok}, {:ok, 1, 2}, {:fine, 1}, 1, [ok: 1]] do
      assert argument_error(fn -> Expected.outcome(value) end) ==
               "argument 1 (value): expected {:ok, value} or {:error, value}, got: #{inspect(value)}"
    end

    assert argument_error(fn -> Expected.done({:ok, 1}) end) ==
             "argument 1 (value): expected :ok or {:error, value}, got: {:ok, 1}"

    assert argument_error(fn -> Expected.nested([{:ok, {:ok, 1}}, {:error, [:a]}]) end) ==
             "argument 1 (value), index 1, element 1, index 0: expected #{@int64}, got: :a"
  end

  test "specs" do
    specs = Integration.Specs.returns(Expected)
    assert specs.outcome == "{:ok, int64} | {:error, binary()}"
    assert specs.done == ":ok | {:error, binary()}"
  end
end
