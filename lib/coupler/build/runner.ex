defmodule Coupler.Build.Runner do
  @moduledoc false
  # Configures, builds and installs one library. Installs only what this build made.

  alias Coupler.Build
  alias Coupler.Build.{Diagnostics, Install, Outputs, Place, Toolchain, Tools}
  alias Mix.Task.Compiler.Diagnostic

  @type result :: {:ok | :noop | :error, [Diagnostic.t()]}

  @spec run(Build.t(), keyword) :: result
  def run(build, options) do
    case steps(build, options) do
      {:error, diagnostics} ->
        Install.remove(build)
        {:error, diagnostics}

      result ->
        result
    end
  end

  defp steps(build, options) do
    with :ok <- Place.check(build),
         :ok <- Toolchain.check(build),
         {:ok, configured, fresh} <- Tools.configure(build, options),
         {:ok, made, linked} <- library(build, fresh, options),
         :ok <- Outputs.check(build),
         {status, _path} when status != :error <- Install.run(build, linked) do
      diagnostics = configured ++ (made || [])
      {if(made || status == :ok, do: :ok, else: :noop), diagnostics}
    else
      {:error, text} when is_binary(text) -> {:error, [Diagnostics.error(text, build)]}
      {:error, diagnostics} -> {:error, diagnostics}
    end
  end

  defp library(build, true = _fresh, options) do
    with {:ok, made, _edges} <- Tools.make(build, options), do: {:ok, made, :linked}
  end

  # After a change of CMakeLists.txt, a library of an earlier build may be left in the output
  # folder, and no tool reports it. It is deleted, and made again if it is still a part of the
  # build.
  defp library(build, false, options) do
    before = Install.stamp(build)

    case Tools.make(build, options) do
      {:ok, made, edges} ->
        written = Outputs.edge(build) in edges or before != Install.stamp(build)
        settle(build, Outputs.doubtful(build, written), made, written, options)

      {:error, diagnostics} when is_list(diagnostics) ->
        if Enum.any?(diagnostics, &damaged_rules?/1),
          do: from_scratch(build, options),
          else: {:error, diagnostics}

      error ->
        error
    end
  end

  # An error such as "build.ninja:3: expected newline". Only CMake writes that file.
  defp damaged_rules?(diagnostic), do: diagnostic.message =~ ~r/^\S+\.ninja:\d+: /

  defp settle(_build, [], nil, false, _options), do: {:ok, nil, :unknown}
  defp settle(_build, [], made, _written, _options), do: {:ok, made, :linked}
  defp settle(build, files, made, _written, options), do: again(build, files, made || [], options)

  defp again(build, files, made, options) do
    Enum.each(files, &File.rm/1)

    with {:ok, more, _edges} <- Tools.make(build, options) do
      if File.exists?(build.linked) or build.linked not in files,
        do: {:ok, made ++ (more || []), :linked},
        else: from_scratch(build, options)
    end
  end

  # A library that no rule of the build names is made again only in an empty folder. For example, a
  # command may copy it after the link.
  defp from_scratch(build, options) do
    options = Keyword.put(options, :force, true)

    with {:ok, configured, _fresh} <- Tools.configure(build, options),
         {:ok, made, _edges} <- Tools.make(build, options),
         do: {:ok, configured ++ (made || []), :linked}
  end
end
