defmodule Coupler.Build.Hint do
  @moduledoc false
  # Adds the fix to messages of CMake and of linkers that do not give one.

  alias Coupler.Build.Toolchain

  # Adds the fix after the text, or replaces a text of several sentences.
  @spec add(String.t()) :: String.t()
  def add(text), do: replacement(text) || addition(text) || text

  defp replacement(text) do
    case Regex.run(~r/^By not providing "Find(\w+)\.cmake"/, text) do
      nil ->
        nil

      [_, name] when name in ["Coupler", "COUPLER"] ->
        "CMake finds no package #{name}; write find_package(coupler REQUIRED), in lower case"

      [_, name] ->
        "CMake finds no package #{name}; install its development files, or name the folder of " <>
          "#{name}Config.cmake in mix.exs: coupler: [cmake_args: [\"-D#{name}_DIR=...\"]]"
    end
  end

  defp addition(text) do
    Enum.find_value(additions(), fn {pattern, hint} ->
      if text =~ pattern, do: String.trim_trailing(text, ".") <> "; " <> hint
    end)
  end

  defp additions do
    [
      {~r/No CMAKE_(?:C|CXX)_COMPILER could be found/, Toolchain.install_compiler()},
      {~r/^Unknown CMake command "coupler_add_nif"/,
       "add find_package(coupler REQUIRED) above this line"},
      {~r/^Unknown CMake command "coupler_\w+"/,
       "Coupler's command is coupler_add_nif(name sources...)"},
      {~r/^coupler_add_nif Function invoked with incorrect arguments/,
       "write coupler_add_nif(name sources...)"},
      {~r/multiple definition of [`'"]nif_init/,
       "two source files have a COUPLER_MODULE: a library has one table, so move its rows " <>
         "into one, or make each a library of its own"}
    ]
  end

  # Says what to install when pkg-config finds no package. Newer versions of CMake name the packages
  # in the error. Older versions print them before it; these are `names`.
  @spec packages(String.t(), [String.t()]) :: String.t()
  def packages("A required package was not found" <> _, [_ | _] = names), do: missing(names)

  def packages("The following required packages were not found:" <> list, _names) do
    ~r/ - ([^\s<>=]+)/ |> Regex.scan(list, capture: :all_but_first) |> List.flatten() |> missing()
  end

  def packages(text, _names), do: text

  defp missing(names) do
    files = Enum.map_join(names, " and ", &(&1 <> ".pc"))

    "pkg-config finds no package #{Enum.join(names, ", ")}; install the development files that " <>
      "hold #{files}, or add their folder to PKG_CONFIG_PATH"
  end
end
