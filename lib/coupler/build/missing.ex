defmodule Coupler.Build.Missing do
  @moduledoc false
  # Explains why `use Coupler` did not find a library. Most often, a name is misspelled.

  alias Coupler.Build.Context

  @spec text(atom, String.t()) :: String.t()
  def text(otp_app, name) do
    case Context.app_dir(otp_app) do
      :error ->
        "use Coupler: there is no application #{inspect(otp_app)} here" <>
          suggestion("otp_app", otp_app, applications())

      {:ok, app_dir} ->
        "the native library #{name} of #{inspect(otp_app)} is not built; mix.exs needs " <>
          "compilers: [:coupler | Mix.compilers()], and native/#{name} a CMakeLists.txt" <>
          suggestion("native", name, libraries(app_dir))
    end
  end

  defp applications do
    if Mix.Project.get(), do: [Mix.Project.config()[:app] | Mix.Project.deps_apps()], else: []
  end

  # Each library has a build folder.
  defp libraries(app_dir) do
    case File.ls(Path.join(app_dir, "coupler")) do
      {:ok, names} -> names
      {:error, _} -> []
    end
  end

  defp suggestion(option, given, candidates) do
    similarity = &String.jaro_distance(to_string(given), to_string(&1))

    case Enum.max_by(candidates, similarity, fn -> nil end) do
      nearest when nearest != nil and nearest != given ->
        if similarity.(nearest) > 0.7,
          do: "; did you mean #{option}: #{inspect(nearest)}?",
          else: ""

      _ ->
        ""
    end
  end
end
