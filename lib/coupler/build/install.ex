defmodule Coupler.Build.Install do
  @moduledoc false
  # Puts a linked library where the application loads it from, under a name that carries its
  # content's hash: a running VM keeps the file it has mapped, and a changed library never has a
  # name the VM already knows.

  alias Coupler.Build
  alias Coupler.Build.{Context, Files, Missing, Record}

  # `linked` says that the library may have been linked just now: within one second that need not
  # show in its size, time or inode.
  @spec run(Build.t(), :linked | :unknown) :: {:ok | :noop, Path.t()} | {:error, String.t()}
  def run(build, linked) do
    with {:ok, stamp} <- stamp(build),
         {:ok, file} <- file_name(build, Record.read(build.dir), stamp, linked) do
      install(file, build, stamp)
    end
  end

  # Whether the linked library is the one that the last run installed, and the rules by which it was
  # linked are still those of the build.
  @spec current?(Build.t()) :: boolean
  def current?(build) do
    with {:ok, stamp} <- stamp(build),
         %{linked: ^stamp, rules: rules} <- Record.read(build.dir) do
      rules == Record.rules(build.dir)
    else
      _ -> false
    end
  end

  # By what a linked library is recognized without hashing it again.
  @spec stamp(Build.t()) :: {:ok, Record.stamp()} | {:error, String.t()}
  def stamp(build) do
    case File.stat(build.linked, time: :posix) do
      {:ok, stat} ->
        {:ok, {stat.mtime, stat.size, stat.inode}}

      {:error, _} ->
        {:error, "#{build.label} built no #{Path.basename(build.linked)}; #{named(build)}"}
    end
  end

  defp named(build) do
    "CMakeLists.txt needs coupler_add_nif(#{build.name} ...), named like its folder"
  end

  # A library that does not match its sources must not be loaded.
  @spec remove(Build.t()) :: :ok
  def remove(build) do
    remove_all_but(nil, build)
    File.rm(Record.path(build.dir))
    :ok
  end

  # Everything this library ever left.
  @spec clean(Build.t()) :: :ok
  def clean(build) do
    remove_all_but(nil, build)
    File.rm_rf(build.dir)
    :ok
  end

  # A library whose folder is gone leaves with it; otherwise it would be loaded forever.
  @spec sweep(Path.t(), [Build.t()]) :: :ok
  def sweep(app_dir, builds) do
    known = for build <- builds, do: build.name

    for name <- Files.list(Path.join(app_dir, "coupler")), name not in known do
      dir = Build.dir(app_dir, name)
      with %{file: file} <- Record.read(dir), do: File.rm(Path.join(Build.ebin(app_dir), file))
      File.rm_rf(dir)
    end

    :ok
  end

  # The installed library of an application and the linked file it was copied from.
  @spec find(atom, String.t()) :: {:ok, Path.t(), Path.t()} | {:error, String.t()}
  def find(otp_app, name) do
    with {:ok, app_dir} <- Context.app_dir(otp_app),
         %{file: file} <- Record.read(Build.dir(app_dir, name)),
         path = Path.join(Build.ebin(app_dir), file),
         true <- File.exists?(path) do
      {:ok, path, Build.linked(app_dir, name)}
    else
      _ -> {:error, Missing.text(otp_app, name)}
    end
  end

  defp file_name(_build, %{file: file, linked: stamp}, stamp, :unknown), do: {:ok, file}

  defp file_name(build, _record, _stamp, _linked) do
    with {:ok, bytes} <- linked(build), do: {:ok, file_name(build, bytes)}
  end

  defp file_name(build, bytes) do
    digits = :sha256 |> hash(bytes) |> Base.encode16(case: :lower) |> binary_part(0, 16)
    "#{build.name}-#{digits}#{Build.extension()}"
  end

  defp linked(build) do
    with {:error, reason} <- File.read(build.linked),
         do: {:error, "#{build.linked} could not be read: #{:file.format_error(reason)}"}
  end

  # The name carries the content. A file that a crash or a full disk has damaged is replaced.
  defp install(file, build, stamp) do
    path = Path.join(build.ebin, file)
    record = %{file: file, linked: stamp, rules: Record.rules(build.dir)}

    cond do
      not whole?(path, file, build) -> copy(build, stamp)
      Record.read(build.dir) == record -> {:noop, path}
      true -> remember(build, record, :noop)
    end
  end

  defp whole?(path, file, build) do
    case File.read(path) do
      {:ok, bytes} -> file_name(build, bytes) == file
      {:error, _} -> false
    end
  end

  # The name is made of the bytes that are written, whatever becomes of the linked file meanwhile.
  defp copy(build, stamp) do
    with {:ok, bytes} <- linked(build),
         file = file_name(build, bytes),
         :ok <- Files.write(Path.join(build.ebin, file), bytes) do
      remember(build, %{file: file, linked: stamp, rules: Record.rules(build.dir)}, :ok)
    end
  end

  defp remember(build, record, status) do
    with :ok <- Record.write(build.dir, record) do
      remove_all_but(record.file, build)
      {status, Path.join(build.ebin, record.file)}
    end
  end

  # Only a build hashes, so Coupler does not depend on :crypto, which would put it into every
  # release; since 1.15 Mix takes applications off the code path that nothing depends on.
  defp hash(algorithm, bytes) do
    if function_exported?(Mix, :ensure_application!, 1),
      do: apply(Mix, :ensure_application!, [:crypto])

    apply(:crypto, :hash, [algorithm, bytes])
  end

  # Also what a run that was killed has left unfinished.
  defp remove_all_but(file, build) do
    name = Regex.escape(build.name)
    pattern = ~r/\A#{name}-[0-9a-f]{16}#{Regex.escape(Build.extension())}(?:\.\d+)?\z/

    for other <- Files.list(build.ebin), other != file, other =~ pattern do
      File.rm(Path.join(build.ebin, other))
    end
  end
end
