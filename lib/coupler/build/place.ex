defmodule Coupler.Build.Place do
  @moduledoc false
  # Refuses paths that CMake, Ninja or the shell between them read as something else. Which ones was
  # found by building in such folders: others, such as a space or an apostrophe, do no harm.

  @refused [";", "\"", "\\", "|", "<", "`", "$(", "\n"]

  # In flags of the linker, and in the folders of an imported target.
  @refused_of_coupler @refused ++ ["$", ",", "["]

  @spec check(Coupler.Build.t()) :: :ok | {:error, String.t()}
  def check(build) do
    places =
      for(path <- [build.source, build.dir], do: {path, @refused}) ++
        for path <- headers(build), do: {path, @refused_of_coupler}

    Enum.find_value(places, :ok, fn {path, refused} ->
      part = Enum.find(refused, &String.contains?(path, &1))
      part && {:error, text(path, part)}
    end)
  end

  # Coupler's folder and that of erl_nif.h, see Coupler.Build.new/3.
  defp headers(build) do
    for argument <- build.configure,
        option <- ["-Dcoupler_DIR=", "-DERL_NIF_INCLUDE_DIR="],
        String.starts_with?(argument, option),
        do: String.replace_prefix(argument, option, "")
  end

  defp text(path, part) do
    part = if part == "\n", do: "line break", else: part

    "#{String.replace(path, "\n", "\\n")} has a #{part} in it, and CMake cannot build there; " <>
      "rename the folder"
  end
end
