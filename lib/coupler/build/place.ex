defmodule Coupler.Build.Place do
  @moduledoc false
  # Refuses paths with characters that CMake, Ninja or the shell between them would interpret. Builds
  # in folders with each character gave this list. Others, such as a space or an apostrophe, work.

  @refused [";", "\"", "\\", "|", "<", "`", "$(", "\n"]

  # These two paths also appear in flags of the linker and in folders of an imported target.
  @refused_of_headers @refused ++ ["$", ",", "["]

  @spec check(Coupler.Build.t()) :: :ok | {:error, String.t()}
  def check(build) do
    places =
      for(path <- [build.source, build.dir], do: {path, @refused}) ++
        for path <- [build.coupler, build.erl_nif], do: {path, @refused_of_headers}

    Enum.find_value(places, :ok, fn {path, refused} ->
      part = Enum.find(refused, &String.contains?(path, &1))
      part && {:error, text(path, part)}
    end)
  end

  defp text(path, part) do
    part = if part == "\n", do: "line break", else: part

    "#{String.replace(path, "\n", "\\n")} has a #{part} in it, and CMake cannot build there; " <>
      "rename the folder"
  end
end
