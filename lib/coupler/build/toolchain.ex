defmodule Coupler.Build.Toolchain do
  @moduledoc false
  # The programs that a build needs, and what to install if one is missing.

  @packages %{
    "cmake" =>
      "Debian, Ubuntu: apt install cmake; Fedora: dnf install cmake; macOS: brew install cmake",
    "ninja" =>
      "Debian, Ubuntu: apt install ninja-build; Fedora: dnf install ninja-build; " <>
        "macOS: brew install ninja",
    "compiler" =>
      "Debian, Ubuntu: apt install g++; Fedora: dnf install gcc-c++; macOS: xcode-select --install",
    "erl_nif.h" =>
      "Debian, Ubuntu: apt install erlang-dev; Fedora: dnf install erlang-erts; " <>
        "others ship it with Erlang/OTP"
  }

  @spec check(Coupler.Build.t()) :: :ok | {:error, String.t()}
  def check(build) do
    missing =
      Enum.find([hd(build.configure), hd(build.make)], &(System.find_executable(&1) == nil))

    cond do
      missing -> {:error, "#{missing} is not in the PATH; install it (#{@packages[missing]})"}
      reason = no_header(build) -> {:error, reason}
      true -> :ok
    end
  end

  @spec install_compiler() :: String.t()
  def install_compiler, do: "install a C++20 compiler (#{@packages["compiler"]})"

  defp no_header(build) do
    unless File.exists?(Path.join(build.erl_nif, "erl_nif.h")) do
      "#{build.erl_nif} has no erl_nif.h, the header of Erlang/OTP for native code; install it " <>
        "(#{@packages["erl_nif.h"]})"
    end
  end
end
