defmodule Coupler.Build.Tools do
  @moduledoc false
  # Runs CMake if the configuration is missing or has changed, and then always Ninja. Ninja knows
  # what is out of date, and runs CMake itself when a CMakeLists.txt has changed.

  alias Coupler.Build
  alias Coupler.Build.{Command, Diagnostics, Environment, Files, Mistake, Record}
  alias Mix.Task.Compiler.Diagnostic

  # Files in the build folder: its configuration, the version of the project, and the warnings of the
  # files that were built.
  @configuration "coupler.configuration"
  @version "coupler.version"
  @warnings "coupler.warnings"

  # If Ninja prints nothing for this many milliseconds, it is compiling something long.
  @silence 1_000

  # The boolean means that the build folder was empty, so that this build made everything in it.
  @spec configure(Build.t(), keyword) ::
          {:ok, [Diagnostic.t()], boolean} | {:error, [Diagnostic.t()] | String.t()}
  def configure(build, options) do
    cond do
      options[:force] || stale?(build) ->
        Mix.shell().info("Configuring #{build.label}")
        with :ok <- forget(build), do: run_cmake(build, options, true)

      # Ninja then compiles one source again.
      File.read(Path.join(build.dir, @version)) != {:ok, version(build)} ->
        run_cmake(build, options, false)

      true ->
        {:ok, [], false}
    end
  end

  defp run_cmake(build, options, fresh) do
    with {status, lines} = command(build.configure, build, options),
         {:ok, diagnostics, _edges} <- outcome(status, lines, build),
         :ok <- remember_configuration(build),
         :ok <- Files.write(Path.join(build.dir, @version), version(build)) do
      {:ok, diagnostics, fresh}
    end
  end

  defp version(build), do: Enum.join(build.version)

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

  # A crash can leave these files empty. Ninja would then do nothing, and CMake would forget its
  # arguments.
  defp holds?(build, file, text) do
    case File.read(Path.join(build.dir, file)) do
      {:ok, content} -> String.contains?(content, text)
      {:error, _} -> false
    end
  end

  # CMake's cache keeps a -D that is no longer given and the compiler that it found first. It also
  # keeps the old path of a folder that was moved. The record of the installed library stays.
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

  # Returns {:ok, nil, []} if there was nothing to do. Otherwise returns the diagnostics and the
  # edges that were built.
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

  # Ninja may have run CMake, and its files may now read other variables.
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

  # CMake's status lines show what it found. Few users need them.
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

  # The warnings of all files in the build, including those that later runs did not compile again.
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
    # A build that was stopped has left an incomplete file. Its warnings are reported again when their
    # sources are compiled again.
    ArgumentError -> []
  end
end
