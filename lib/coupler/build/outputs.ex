defmodule Coupler.Build.Outputs do
  @moduledoc false
  # Checks the output folder of a build: it must hold one library with a manifest, named like the
  # build.

  alias Coupler.{Build, Manifest}
  alias Coupler.Build.{Files, Install, Record}

  # Ninja's name for the library.
  @spec edge(Build.t()) :: String.t()
  def edge(build), do: Path.relative_to(build.linked, build.dir)

  # The libraries that an earlier build in the same folder may have made. `written` means that the
  # build's own library was written just now.
  @spec doubtful(Build.t(), boolean) :: [Path.t()]
  def doubtful(build, written) do
    own = if written or Install.current?(build), do: [], else: [build.linked]

    Enum.filter(own, &File.exists?/1) ++
      if(same_rules?(build), do: [], else: others(build))
  end

  defp same_rules?(build) do
    case Record.read(build.dir) do
      %{rules: rules} -> rules == Record.rules(build.dir)
      nil -> false
    end
  end

  # `use Coupler` finds a library by the name of its folder.
  @spec check(Build.t()) :: :ok | {:error, String.t()}
  def check(build) do
    own = Path.basename(build.linked)

    case {Enum.map(others(build), &Path.basename/1), File.exists?(build.linked)} do
      {[], _} ->
        :ok

      {[other | _] = others, true} ->
        name = Path.rootname(other)

        {:error,
         "#{build.label} built #{Enum.join([own | others], " and ")}, but a folder has one " <>
           "library; move coupler_add_nif(#{name} ...) to #{Path.join(Path.dirname(build.label), name)}/CMakeLists.txt, " <>
           "or mark what belongs to another folder EXCLUDE_FROM_ALL"}

      {others, false} ->
        {:error,
         "#{build.label} built #{Enum.join(others, " and ")} but no #{own}; CMakeLists.txt needs " <>
           "one coupler_add_nif(#{build.name} ...), named like its folder"}
    end
  end

  # A library may be linked against shared libraries beside it. They have no manifest.
  defp others(build) do
    dir = Path.dirname(build.linked)

    for file <- Enum.sort(Files.list(dir)),
        path = Path.join(dir, file),
        path != build.linked,
        Path.extname(file) == Build.extension(),
        match?({:ok, _}, Manifest.read(path)),
        do: path
  end
end
