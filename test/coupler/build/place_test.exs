defmodule Coupler.Build.PlaceTest do
  use ExUnit.Case, async: true

  alias Coupler.Build.Place
  alias Coupler.StandIn

  # With `$` and `,` the linker did not find its script. With `[` the include path did not exist.
  test "fewer characters are allowed in Coupler's folder than in the project's" do
    for part <- ["$b", ",b", "[1]", ";b"] do
      build = StandIn.build("/app", "probe", %{coupler: "/deps/a" <> part})
      assert {:error, text} = Place.check(build)

      assert text ==
               "/deps/a#{part}/cpp/cmake has a #{String.first(part)} in it, and CMake cannot " <>
                 "build there; rename the folder"
    end

    for part <- ["$b", ",b", "[1]"] do
      assert Place.check(StandIn.build("/app" <> part, "probe")) == :ok
    end
  end

  test "a user's argument may contain a list" do
    build = StandIn.build("/app", "probe")
    assert Place.check(%{build | configure: build.configure ++ ["-DX=a;b"]}) == :ok
  end
end
