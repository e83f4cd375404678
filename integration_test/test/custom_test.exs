defmodule Integration.CustomTest do
  use ExUnit.Case, async: true

  import Integration.Raised

  test "a codec of one's own, in a module of Erlang's" do
    assert :integration_custom.warmer({:celsius, 20}, 1.5) === {:celsius, 21.5}
    assert :integration_custom.mean([{:celsius, 10.0}, {:celsius, 20.0}]) === 15.0
  end

  test "its errors read as Coupler's own" do
    assert argument_error(fn -> :integration_custom.mean([{:celsius, 1}, {:celsius, -300}]) end) ==
             "argument 1 (temperatures), index 1: expected a temperature above absolute zero, got: {:celsius, -300}"

    assert argument_error(fn -> :integration_custom.warmer({:celsius, "20"}, 1) end) =~
             "argument 1 (temperature), element 1: expected a float"
  end

  test "one that fails without a reason is told by its type" do
    assert argument_error(fn -> :integration_custom.warmer(:cold, 1) end) ==
             "argument 1 (temperature): expected a value of type {:celsius, number()}, got: :cold"
  end
end
