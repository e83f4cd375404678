defmodule Coupler.Build.Tools do
  @moduledoc false
  # Runs CMake if there is no configuration or another one, then Ninja, always. What is out of date
  # is Ninja's to know: it runs CMake itself when a CMakeLists.txt has changed.

  alias Coupler.Build
  alias Coupler.Build.{Command, Diagnostics, Environment, Files, Mistake, Record}
  alias Mix.Task.Compiler.Diagnostic

  # Files in the build folder: what it was configured with, and the warnings of what was built.
  @configuration "coupler.configuration"
  @warnings "coupler.warnings"

  # After this many milliseconds without a word from Ninja, something long is being compiled.
  @silence 1_000

  # `fresh` says that the build folder was empty, so that all in it is of this build.
  @spec configure(Build.t(), keyword) ::
          {:ok, [Diagnostic.t()], boolean} | {:error, [Diagnostic.t()] | String.t()}
  def configure(build, options) do
    if options[:force] || stale?(build) do
      Mix.shell().info("Configuring #{build.label}")

      with :ok <- forget(build),
           {status, lines} = command(build.configure, build, options),
           {:ok, diagnostics, _edges} <- outcome(status, lines, build),
           :ok <- remember_configuration(build) do
        {:ok, diagnostics, true}
      end
    else
      {:ok, [], false}
    end
  end

  defp stale?(build) do
    File.read(Path.join(build.dir, @configuration)) != {:ok, configuration(build)} or
      not holds?(build, "build.ninja", "ninja_required_version") or
      not holds?(build, "CMakeCache.txt", "CMAKE_HOME_DIRECTORY:INTERNAL=")
  end

  defp remember_configuration(build) do
    Files.write(Path.join(build.dir, @configuration), configuration(build))
  end

  defp configuration(build) do
    Build.configuration(build, System.get_env(), Environment.names(build))
  end

  # With an empty one, as a crash leaves, Ninja has nothing to do, and CMake forgets its arguments.
  defp holds?(build, file, text) do
    case File.read(Path.join(build.dir, file)) do
      {:ok, content} -> String.contains?(content, text)
      {:error, _} -> false
    end
  end

  # CMake's cache keeps a -D that is no longer given, the compiler it once found, and the place where
  # the folder once was. What was installed is still to be known.
  defp forget(build) do
    kept = Record.path(build.dir)

    with :ok <- File.mkdir_p(build.dir),
         {:ok, names} <- File.ls(build.dir) do
      paths = for name <- names, path = Path.join(build.dir, name), path != kept, do: path
      Enum.find_value(paths, :ok, &remove/1)
    else
      {:error, reason} ->
        {:error,
         "#{build.dir} could not be used as a build folder: #{:file.format_error(reason)}"}
    end
  end

  defp remove(path) do
    case File.rm_rf(path) do
      {:ok, _} ->
        nil

      {:error, reason, file} ->
        {:error, "#{file} could not be deleted: #{:file.format_error(reason)}"}
    end
  end

  # {:ok, nil, []} when there was nothing to do; else the diagnostics, and the edges that were built.
  @spec make(Build.t(), keyword) ::
          {:ok, [Diagnostic.t()] | nil, [String.t()]} | {:error, [Diagnostic.t()] | String.t()}
  def make(build, options) do
    case command(build.make, build, options) do
      {0, ["ninja: no work to do."]} ->
        {:ok, nil, []}

      {status, lines} ->
        with {:ok, _, _} = made <- outcome(status, lines, build), do: remember(made, build)
    end
  end

  # Ninja may have run CMake, whose files may read other variables now.
  defp remember(made, build) do
    with :ok <- remember_configuration(build), do: made
  end

  defp command(command, build, options) do
    shell = Mix.shell()
    long = fn -> shell.info("Building #{build.label}") end

    Command.run(
      command,
      build.dir,
      fn line -> if show?(line, options), do: shell.info(Mistake.line(line)) end,
      {@silence, long}
    )
  end

  # CMake's status lines are of use when one asks what it found.
  defp show?("-- " <> _, options), do: options[:verbose] == true
  defp show?("ninja: no work to do.", _options), do: false
  defp show?(_line, _options), do: true

  defp outcome(status, lines, build) do
    {found, edges} = Diagnostics.parse(lines, build)
    diagnostics = for {_edge, diagnostic} <- found, do: diagnostic

    with :ok <- remember_warnings(build, found, edges) do
      cond do
        status == 0 -> {:ok, diagnostics, edges}
        Enum.any?(diagnostics, &(&1.severity == :error)) -> {:error, diagnostics}
        true -> {:error, diagnostics ++ [Diagnostics.error(last_words(status, lines), build)]}
      end
    end
  end

  defp last_words(status, lines) do
    Enum.join(["failed with exit status #{status}" | Enum.take(lines, -20)], "\n")
  end

  defp remember_warnings(build, found, edges) do
    kept = Enum.reject(read_warnings(build), fn {edge, _} -> edge in edges end)
    new = Enum.filter(found, fn {_edge, diagnostic} -> diagnostic.severity == :warning end)
    Files.write(Path.join(build.dir, @warnings), :erlang.term_to_binary(kept ++ new))
  end

  # Warnings of what is built now, also of files that no later run had to compile again.
  @spec warnings(Build.t()) :: [Diagnostic.t()]
  def warnings(build) do
    for {_edge, diagnostic} <- read_warnings(build), File.exists?(diagnostic.file), do: diagnostic
  end

  defp read_warnings(build) do
    case File.read(Path.join(build.dir, @warnings)) do
      {:ok, bytes} -> :erlang.binary_to_term(bytes)
      {:error, _} -> []
    end
  rescue
    # Cut short by a build that was stopped: what it knew is told again when it is built again.
    ArgumentError -> []
  end
end
