defmodule Coupler.NativeErrorTest do
  use ExUnit.Case, async: true
  doctest Coupler.NativeError

  test "has exactly the keys that the C++ half writes" do
    assert %Coupler.NativeError{} |> Map.keys() |> Enum.sort() ==
             [:__exception__, :__struct__, :message, :reason, :type]
  end

  test "a struct built by native code can be raised and rescued" do
    built = %{
      __struct__: Coupler.NativeError,
      __exception__: true,
      message: "disk on fire",
      type: "std::filesystem::filesystem_error",
      reason: :eio
    }

    assert_raise Coupler.NativeError, "disk on fire", fn -> :erlang.error(built) end
  end
end
