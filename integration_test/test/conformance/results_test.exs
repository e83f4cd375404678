defmodule Integration.Conformance.ResultsTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.{Calls, Conformance, Containers}

  test "a result is {:ok, value} or {:error, reason}, both ways" do
    for value <- [{:ok, 1}, {:error, "reason"}], do: assert(Containers.result(value) === value)

    for wrong <- [:ok, :error, {:ok}, {:ok, 1, 2}, {"ok", 1}, {:other, 1}, nil, 1] do
      assert argument_error(fn -> Containers.result(wrong) end) ==
               "argument 1 (value): expected {:ok, value} or {:error, value}, got: #{inspect(wrong)}"
    end
  end

  test "a bare :ok and a bare :error" do
    assert Containers.bare_ok() === :ok
    assert Containers.bare_error() === :error
    assert Calls.returns_void(1) === :ok
  end

  test "{:ok, _, _}, of more than one value, is a tagged case" do
    assert Conformance.count("four") === {:ok, "four", 4}
    assert Conformance.count("") === {:error, :empty}
  end

  test "what a function raises is any term, an exception struct, or what its C++ exception stands for" do
    assert catch_error(Calls.throws("raise_tuple")) == {"at", 3}
    assert_raise ErlangError, "Erlang error: :stop", fn -> Calls.throws("raise_atom") end
    assert_raise ArgumentError, "an invalid argument", fn -> Calls.throws("invalid_argument") end
    assert_raise RuntimeError, "a runtime error", fn -> Calls.throws("runtime_error") end
  end
end
