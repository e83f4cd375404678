defmodule Coupler.Build.PlaceTest do
  use ExUnit.Case, async: true

  alias Coupler.Build.Place
  alias Coupler.StandIn

  # `$` and `,` once ended in a linker that found no script, `[` in an include path that was not there.
  test "Coupler's own folder may hold less than the project's" do
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

  test "an argument of the user's may hold a list" do
    build = StandIn.build("/app", "probe")
    assert Place.check(%{build | configure: build.configure ++ ["-DX=a;b"]}) == :ok
  end
end
