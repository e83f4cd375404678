defmodule Coupler.Build.Runner do
  @moduledoc false
  # Configures, builds and installs one library. What is out of date is Ninja's to know: it runs
  # every time, and runs CMake itself when a CMakeLists.txt has changed.

  alias Coupler.Build
  alias Coupler.Build.{Command, Diagnostics, Install, Toolchain}
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
    with :ok <- Toolchain.check(build),
         {:ok, configured} <- configure(build, options),
         {:ok, built} <- make(build, options),
         {status, _path} when status != :error <- Install.run(build, linked(built)) do
      diagnostics = configured ++ (built || [])
      {if(built || status == :ok, do: :ok, else: :noop), diagnostics}
    else
      {:error, text} when is_binary(text) -> {:error, [Diagnostics.error(text, build)]}
      {:error, diagnostics} -> {:error, diagnostics}
    end
  end

  defp linked(nil), do: :unknown
  defp linked(_diagnostics), do: :linked

  defp configure(build, options) do
    wanted = Build.configuration(build, System.get_env())

    if options[:force] || stale?(build, wanted) do
      forget(build)
      Mix.shell().info("Configuring #{build.label}")

      {status, lines} = command(build.configure, build, options)
      {found, edges} = Diagnostics.parse(lines, build)
      remember_warnings(build, found, edges)

      with {:ok, diagnostics} <- outcome(status, lines, found, build) do
        File.write!(Path.join(build.dir, @configuration), wanted)
        {:ok, diagnostics}
      end
    else
      {:ok, []}
    end
  end

  defp stale?(build, wanted) do
    File.read(Path.join(build.dir, @configuration)) != {:ok, wanted} or
      not File.exists?(Path.join(build.dir, "build.ninja"))
  end

  # CMake's cache keeps a -D that is no longer given, the compiler it once found, and the place where
  # the folder once was. What was installed is still to be known.
  defp forget(build) do
    File.mkdir_p!(build.dir)

    for name <- File.ls!(build.dir), Path.join(build.dir, name) != Install.record(build.dir) do
      File.rm_rf!(Path.join(build.dir, name))
    end
  end

  # {:ok, nil} when there was nothing to do.
  defp make(build, options) do
    case command(build.make, build, options) do
      {0, ["ninja: no work to do."]} ->
        {:ok, nil}

      {status, lines} ->
        {found, edges} = Diagnostics.parse(lines, build)
        remember_warnings(build, found, edges)
        outcome(status, lines, found, build)
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

  defp outcome(status, lines, found, build) do
    diagnostics = for {_edge, diagnostic} <- found, do: diagnostic

    cond do
      status == 0 -> {:ok, diagnostics}
      Enum.any?(diagnostics, &(&1.severity == :error)) -> {:error, diagnostics}
      true -> {:error, diagnostics ++ [Diagnostics.error(last_words(status, lines), build)]}
    end
  end

  defp last_words(status, lines) do
    Enum.join(["failed with exit status #{status}" | Enum.take(lines, -20)], "\n")
  end

  defp remember_warnings(build, found, edges) do
    kept = Enum.reject(read_warnings(build), fn {edge, _} -> edge in edges end)
    new = Enum.filter(found, fn {_edge, diagnostic} -> diagnostic.severity == :warning end)
    File.write!(Path.join(build.dir, @warnings), :erlang.term_to_binary(kept ++ new))
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
