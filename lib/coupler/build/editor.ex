defmodule Coupler.Build.Editor do
  @moduledoc false
  # Writes build/compile_commands.json, where clangd and other tools look for the flags of each source:
  # in every folder above the source, and there in `build`. One file in the project's root serves all its
  # libraries. It stays out of packages of native/, and of git by a .gitignore of its own.

  alias Coupler.Build

  @commands "compile_commands.json"
  @ignore "# Written by mix compile.coupler, for clangd.\n*\n"

  # Nothing here may fail a build: the sources may be read-only, and `build` the user's own folder. The
  # builds of one project differ in their flags; the one that is `preferred` replaces another's file.
  @spec write(Path.t(), [Build.t()], boolean) :: :ok
  def write(root, builds, preferred) do
    dir = Path.join(root, "build")
    ignore = Path.join(dir, ".gitignore")
    commands = commands(builds)

    with true <- commands != [],
         true <- not File.exists?(dir) or File.read(ignore) == {:ok, @ignore},
         text = "[\n#{Enum.join(commands, ",\n")}\n]\n",
         path = Path.join(dir, @commands),
         true <- replace?(path, text, preferred),
         :ok <- File.mkdir_p(dir),
         :ok <- File.write(ignore, @ignore) do
      File.write(path, text)
    end

    :ok
  end

  # A dependency's sources are not edited, and are other people's files.
  @spec edited?(Build.context()) :: boolean
  def edited?(context) do
    not Enum.any?(context.foreign, &String.starts_with?(context.root <> "/", &1 <> "/"))
  end

  defp replace?(path, text, preferred) do
    case File.read(path) do
      {:ok, ^text} -> false
      {:ok, old} -> preferred or same_build?(old, text) or not File.exists?(folder(old))
      {:error, _} -> true
    end
  end

  defp same_build?(old, new), do: folder(old) == folder(new)

  # The build folder of the first library. One that holds a backslash or a quote is another's.
  defp folder(text) do
    case Regex.run(~r/"directory": "([^"\\]+)"/, text) do
      [_, folder] -> folder
      nil -> ""
    end
  end

  # The entries of each library, without the brackets of CMake's array.
  defp commands(builds) do
    for build <- builds,
        {:ok, text} <- [File.read(Path.join(build.dir, @commands))],
        [_, entries] <- [Regex.run(~r/\A\s*\[\s*(.*\S)\s*\]\s*\z/s, text)],
        do: "  " <> without_refused_flags(entries)
  end

  # Flags of g++ that clang does not know.
  defp without_refused_flags(entries),
    do: String.replace(entries, " -Wno-maybe-uninitialized", "")
end
