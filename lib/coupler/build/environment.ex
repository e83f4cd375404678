defmodule Coupler.Build.Environment do
  @moduledoc false
  # Finds the environment variables that a configured library's CMake files read as $ENV{NAME}.
  # CMake itself does not notice when one changes.

  # PATH differs between a terminal and an editor. CMake reads it to find programs, and keeps those
  # in its cache anyway.
  @ignored ["PATH"]

  # [] for a library that is not configured yet.
  @spec names(Coupler.Build.t()) :: [String.t()]
  def names(build) do
    names =
      for file <- read_files(build),
          {:ok, text} <- [File.read(file)],
          [_, name] <- Regex.scan(~r/ENV\{([^{}$"\s]+)\}/, text),
          do: name

    Enum.sort(Enum.uniq(names)) -- @ignored
  end

  # Ninja watches every file that CMake read, in order to run CMake again. Files that CMake itself
  # brings or makes are left out here.
  defp read_files(build) do
    with {:ok, ninja} <- File.read(Path.join(build.dir, "build.ninja")),
         [_, inputs] <- Regex.run(~r/^build .*: RERUN_CMAKE[^|\n]*\|([^\n]*)$/m, ninja) do
      own = cmake_root(build)

      for input <- Regex.split(~r/(?<!\$) /, inputs, trim: true),
          file = Regex.replace(~r/\$(.)/, input, "\\1"),
          file != "CMakeCache.txt" and not String.starts_with?(file, ["CMakeFiles/", own]),
          do: Path.expand(file, build.dir)
    else
      _ -> []
    end
  end

  defp cmake_root(build) do
    with {:ok, cache} <- File.read(Path.join(build.dir, "CMakeCache.txt")),
         [_, root] <- Regex.run(~r/^CMAKE_ROOT:INTERNAL=(.+)$/m, cache) do
      root <> "/"
    else
      _ -> "/usr/share/cmake"
    end
  end
end
