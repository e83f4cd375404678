defmodule Coupler.Build.Runner do
  @moduledoc false
  # Configures, builds and installs one library. What is out of date is Ninja's to know: it runs
  # every time, and runs CMake itself when a CMakeLists.txt has changed.

  alias Coupler.Build
  alias Coupler.Build.{Command, Diagnostics, Files, Install, Outputs, Place, Record, Toolchain}
  alias Mix.Task.Compiler.Diagnostic

  @type result :: {:ok | :noop | :error, [Diagnostic.t()]}

  # Files in the build folder: what it was configured with, and the warnings of what was built.
  @configuration "coupler.configuration"
  @warnings "coupler.warnings"

  # After this many milliseconds without a word from Ninja, something long is being compiled.
  @silence 1_000

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

  # Warnings of what is built now, also of files that no later run had to compile again.
  @spec warnings(Build.t()) :: [Diagnostic.t()]
  def warnings(build) do
    for {_edge, diagnostic} <- read_warnings(build), File.exists?(diagnostic.file), do: diagnostic
  end

  defp steps(build, options) do
    with :ok <- Place.check(build),
         :ok <- Toolchain.check(build),
         {:ok, configured, fresh} <- configure(build, options),
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

  # `fresh` says that the build folder was empty, so that all in it is of this build.
  defp configure(build, options) do
    wanted = Build.configuration(build, System.get_env())

    if options[:force] || stale?(build, wanted) do
      Mix.shell().info("Configuring #{build.label}")

      with :ok <- forget(build),
           {status, lines} = command(build.configure, build, options),
           {:ok, diagnostics, _edges} <- outcome(status, lines, build),
           :ok <- Files.write(Path.join(build.dir, @configuration), wanted) do
        {:ok, diagnostics, true}
      end
    else
      {:ok, [], false}
    end
  end

  defp library(build, true = _fresh, options) do
    with {:ok, made, _edges} <- make(build, options), do: {:ok, made, :linked}
  end

  # Nothing is installed that this build would not make. After a change of CMakeLists.txt a library
  # of an earlier build may be left in the output folder, and no tool says so: it is deleted, and
  # made again if it still is a part of the build.
  defp library(build, false, options) do
    before = Install.stamp(build)

    with {:ok, made, edges} <- make(build, options) do
      written = Outputs.edge(build) in edges or before != Install.stamp(build)

      case Outputs.doubtful(build, written) do
        [] when made == nil and not written -> {:ok, nil, :unknown}
        [] -> {:ok, made, :linked}
        files -> again(build, files, made || [], options)
      end
    end
  end

  defp again(build, files, made, options) do
    Enum.each(files, &File.rm/1)

    with {:ok, more, _edges} <- make(build, options) do
      if File.exists?(build.linked) or build.linked not in files,
        do: {:ok, made ++ (more || []), :linked},
        else: from_scratch(build, options)
    end
  end

  # A library that no rule of the build names, such as one that is copied there after a link, comes
  # back in a folder that is empty only.
  defp from_scratch(build, options) do
    options = Keyword.put(options, :force, true)

    with {:ok, configured, _fresh} <- configure(build, options),
         {:ok, made, _edges} <- make(build, options),
         do: {:ok, configured ++ (made || []), :linked}
  end

  defp stale?(build, wanted) do
    File.read(Path.join(build.dir, @configuration)) != {:ok, wanted} or
      not File.exists?(Path.join(build.dir, "build.ninja"))
  end

  # CMake's cache keeps a -D that is no longer given, the compiler it once found, and the place where
  # the folder once was. What was installed is still to be known.
  defp forget(build) do
    kept = Record.path(build.dir)

    with :ok <- File.mkdir_p(build.dir),
         {:ok, names} <- File.ls(build.dir) do
      for name <- names, path = Path.join(build.dir, name), path != kept, do: File.rm_rf(path)
      :ok
    else
      {:error, reason} ->
        {:error,
         "#{build.dir} could not be used as a build folder: #{:file.format_error(reason)}"}
    end
  end

  # {:ok, nil, []} when there was nothing to do.
  defp make(build, options) do
    case command(build.make, build, options) do
      {0, ["ninja: no work to do."]} -> {:ok, nil, []}
      {status, lines} -> outcome(status, lines, build)
    end
  end

  defp command(command, build, options) do
    shell = Mix.shell()
    long = fn -> shell.info("Building #{build.label}") end

    Command.run(
      command,
      build.dir,
      fn line -> if show?(line, options), do: shell.info(line) end,
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
