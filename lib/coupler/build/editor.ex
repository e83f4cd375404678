defmodule Coupler.Build.Editor do
  @moduledoc false
  # Writes build/compile_commands.json with the flags of each source. clangd and other tools look
  # for it in the folder `build` of every folder above the source. One file in the project's root
  # serves all libraries, and is not part of packages of native/. A .gitignore hides it from git.

  alias Coupler.Build

  @commands "compile_commands.json"
  @ignore "# Written by mix compile.coupler, for clangd.\n*\n"

  # Nothing here may fail a build: the sources may be read-only, and `build` may be the user's own
  # folder. The builds of one project have different flags. A `preferred` build replaces the file of
  # another build.
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

  # Nobody edits the sources of a dependency, and they belong to other people.
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

  # The build folder of the first library. A folder with a backslash or a quote counts as another
  # build.
  defp folder(text) do
    case Regex.run(~r/"directory": "([^"\\]+)"/, text) do
      [_, folder] -> folder
      nil -> ""
    end
  end

  # The entries of each library without the brackets of CMake's array.
  defp commands(builds) do
    for build <- builds,
        {:ok, text} <- [File.read(Path.join(build.dir, @commands))],
        [_, entries] <- [Regex.run(~r/\A\s*\[\s*(.*\S)\s*\]\s*\z/s, text)],
        do: "  " <> without_refused_flags(entries)
  end

  # Removes flags of g++ that clang does not know.
  defp without_refused_flags(entries),
    do: String.replace(entries, " -Wno-maybe-uninitialized", "")
end
