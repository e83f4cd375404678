defmodule Coupler.Build.Install do
  @moduledoc false
  # Puts a linked library where the application loads it from, under a name that carries its
  # content's hash: a running VM keeps the file it has mapped, and a changed library never has a
  # name the VM already knows.

  alias Coupler.Build
  alias Coupler.Build.{Context, Missing}

  # What the build folder remembers of the last installation: the file's name, and by what the
  # linked library is recognised without hashing it again.
  @record "coupler.installed"

  # `linked` says that the library may have been linked just now: within one second that need not
  # show in its size, time or inode.
  @spec run(Build.t(), :linked | :unknown) :: {:ok | :noop, Path.t()} | {:error, String.t()}
  def run(build, linked) do
    with {:ok, stamp} <- stamp(build) do
      file = same_file(read_record(build.dir), stamp, linked) || file_name(build)
      install(file, build, stamp)
    end
  end

  defp same_file({file, stamp}, stamp, :unknown), do: file
  defp same_file(_record, _stamp, _linked), do: nil

  # A library that does not match its sources must not be loaded.
  @spec remove(Build.t()) :: :ok
  def remove(build) do
    for file <- own_files(build), do: File.rm(Path.join(build.priv, file))
    File.rm(record(build.dir))
    :ok
  end

  # Everything this library ever left, in every environment.
  @spec clean(Build.t()) :: :ok
  def clean(build) do
    for file <- installed_files(build), do: File.rm(Path.join(build.priv, file))
    File.rm_rf(build.dir)
    :ok
  end

  # A library whose folder is gone leaves with it; otherwise it would be loaded for ever.
  @spec sweep(Path.t(), [Build.t()]) :: :ok
  def sweep(app_dir, builds) do
    known = for build <- builds, do: build.name

    for name <- list(Path.join(app_dir, "coupler")), name not in known do
      dir = Build.dir(app_dir, name)

      with {file, _stamp} <- read_record(dir),
           do: File.rm(Path.join([app_dir, "priv/native", file]))

      File.rm_rf(dir)
    end

    :ok
  end

  @spec record(Path.t()) :: Path.t()
  def record(dir), do: Path.join(dir, @record)

  # The installed library of an application and the linked file it was copied from.
  @spec find(atom, String.t()) :: {:ok, Path.t(), Path.t()} | {:error, String.t()}
  def find(otp_app, name) do
    with {:ok, app_dir} <- Context.app_dir(otp_app),
         {file, _stamp} <- read_record(Build.dir(app_dir, name)),
         path = Path.join([app_dir, "priv/native", file]),
         true <- File.exists?(path) do
      {:ok, path, Build.linked(app_dir, name)}
    else
      _ -> {:error, Missing.text(otp_app, name)}
    end
  end

  defp stamp(build) do
    case File.stat(build.linked, time: :posix) do
      {:ok, stat} ->
        {:ok, {stat.mtime, stat.size, stat.inode}}

      {:error, _} ->
        {:error,
         "#{build.label} built no #{Path.basename(build.linked)}; CMakeLists.txt needs " <>
           "coupler_add_nif(#{build.name} ...), named like its folder"}
    end
  end

  # The name carries the content, so a file of that name is the library.
  defp install(file, build, stamp) do
    path = Path.join(build.priv, file)

    case {read_record(build.dir), File.exists?(path)} do
      {{^file, ^stamp}, true} -> {:noop, path}
      _ -> copy(file, build, stamp)
    end
  end

  # By way of a rename: nobody ever sees half a library.
  defp copy(file, build, stamp) do
    path = Path.join(build.priv, file)
    partial = "#{path}.#{System.pid()}"

    with :ok <- File.mkdir_p(build.priv),
         :ok <- File.cp(build.linked, partial),
         :ok <- File.rename(partial, path) do
      for old <- own_files(build), old != file, do: File.rm(Path.join(build.priv, old))
      File.write!(record(build.dir), :erlang.term_to_binary({file, stamp}))
      {:ok, path}
    else
      {:error, reason} ->
        File.rm(partial)
        {:error, "could not be installed as #{path}: #{:file.format_error(reason)}"}
    end
  end

  defp file_name(build) do
    hash = :sha256 |> hash(File.read!(build.linked)) |> Base.encode16(case: :lower)
    "#{build.name}-#{binary_part(hash, 0, 16)}-#{mark(build)}#{Build.extension()}"
  end

  # Only a build hashes, so Coupler does not depend on :crypto, which would put it into every
  # release; since 1.15 Mix takes applications off the code path that nothing depends on.
  defp hash(algorithm, bytes) do
    if function_exported?(Mix, :ensure_application!, 1),
      do: apply(Mix, :ensure_application!, [:crypto])

    apply(:crypto, :hash, [algorithm, bytes])
  end

  # Where the project has a priv folder, Mix links it into every build folder: a library found there
  # may be another environment's, or an editor's, so only what carries this build's mark is its own.
  defp own_files(build) do
    marked = "-#{mark(build)}#{Build.extension()}"
    Enum.filter(installed_files(build), &String.ends_with?(&1, marked))
  end

  # Tells the build folders of one project apart, and is the same wherever the project lies: a path
  # of the machine would make no two releases alike.
  defp mark(build) do
    within = without_common(Path.split(build.dir), Path.split(build.project.root))
    hash = :erlang.phash2(within, 0x1_0000_0000)
    hash |> Integer.to_string(16) |> String.downcase() |> String.pad_leading(8, "0")
  end

  defp without_common([same | path], [same | root]), do: without_common(path, root)
  defp without_common(path, _root), do: path

  defp installed_files(build) do
    name = Regex.escape(build.name)
    pattern = ~r/\A#{name}-[0-9a-f]{16}-[0-9a-f]{8}#{Regex.escape(Build.extension())}\z/
    Enum.filter(list(build.priv), &(&1 =~ pattern))
  end

  defp list(dir) do
    case File.ls(dir) do
      {:ok, names} -> names
      {:error, _} -> []
    end
  end

  defp read_record(dir) do
    with {:ok, bytes} <- File.read(record(dir)) do
      :erlang.binary_to_term(bytes)
    else
      _ -> nil
    end
  rescue
    ArgumentError -> nil
  end
end
