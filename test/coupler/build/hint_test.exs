defmodule Coupler.Build.HintTest do
  # What versions of CMake print when pkg-config finds no package.
  use ExUnit.Case, async: true

  alias Coupler.Build.Hint

  @missing "pkg-config finds no package libnowhere, libnever; install the development files that " <>
             "hold libnowhere.pc and libnever.pc, or add their folder to PKG_CONFIG_PATH"

  test "CMake 3.25 prints the packages before its error" do
    text = "A required package was not found"
    assert Hint.packages(text, ["libnowhere", "libnever"]) == @missing
    assert Hint.packages(text, []) == text
  end

  test "CMake 3.31 lists the packages in its error" do
    text = "The following required packages were not found: - libnowhere>=2 - libnever"
    assert Hint.packages(text, []) == @missing
  end
end
