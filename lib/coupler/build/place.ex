defmodule Coupler.Build.Place do
  @moduledoc false
  # Refuses paths that CMake, Ninja or the shell between them read as something else.

  # Found by building in such folders: others, such as a space or a quote, do no harm.
  @refused [";", "\"", "\\", "|", "<", "`", "$(", "\n"]

  # The folders that Coupler itself names to CMake, see Coupler.Build.new/3.
  @options ["-DERL_NIF_INCLUDE_DIR=", "-Dcoupler_DIR="]

  @spec check(Coupler.Build.t()) :: :ok | {:error, String.t()}
  def check(build) do
    Enum.find_value([build.source, build.dir | named(build)], :ok, fn path ->
      part = Enum.find(@refused, &String.contains?(path, &1))

      part &&
        {:error, "the path #{path} has #{name(part)}, where CMake builds nothing; rename it"}
    end)
  end

  defp named(build) do
    for argument <- build.configure,
        option <- @options,
        String.starts_with?(argument, option),
        do: String.replace_prefix(argument, option, "")
  end

  defp name("\n"), do: "a line break"
  defp name(part), do: "a #{part}"
end
