defmodule Coupler.Build.Install do
  @moduledoc false
  # Copies a linked library to the folder from which the application loads it. The name contains a
  # hash of the content. A running VM keeps the file that it has mapped, and a changed library
  # always has a name that is new to the VM.

  alias Coupler.Build
  alias Coupler.Build.{Context, Files, Missing, Record}

  # `:linked` means that the library may have been linked just now. Its size, time and inode can be
  # the same as before if the two links were within one second.
  @spec run(Build.t(), :linked | :unknown) :: {:ok | :noop, Path.t()} | {:error, String.t()}
  def run(build, linked) do
    with {:ok, stamp} <- stamp(build),
         {:ok, file} <- file_name(build, Record.read(build.dir), stamp, linked) do
      install(file, build, stamp)
    end
  end

  # Whether the last run installed this linked library, and the build's rules are still the same.
  @spec current?(Build.t()) :: boolean
  def current?(build) do
    with {:ok, stamp} <- stamp(build),
         %{linked: ^stamp, rules: rules} <- Record.read(build.dir) do
      rules == Record.rules(build.dir)
    else
      _ -> false
    end
  end

  # Identifies a linked library without hashing it again.
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

  # After a failed build: a library that does not match its sources must not be loaded.
  @spec remove(Build.t()) :: :ok
  def remove(build) do
    remove_all_but(nil, build)
    File.rm(Record.path(build.dir))
    :ok
  end

  # Removes every file of this library.
  @spec clean(Build.t()) :: :ok
  def clean(build) do
    remove_all_but(nil, build)
    File.rm_rf(build.dir)
    :ok
  end

  # Removes the libraries whose source folder is gone. They would otherwise be loaded forever.
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

  # Returns the installed library of an application, and the linked file that it was copied from.
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

  # The name contains the hash, so a file that a crash or a full disk has damaged is noticed and
  # replaced.
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

  # The name has the hash of the bytes that are written, even if the linked file changes meanwhile.
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

  # Only a build needs hashes. A dependency on :crypto would put it into every release. Since 1.15,
  # Mix removes applications that are not dependencies from the code path.
  defp hash(algorithm, bytes) do
    if function_exported?(Mix, :ensure_application!, 1),
      do: apply(Mix, :ensure_application!, [:crypto])

    apply(:crypto, :hash, [algorithm, bytes])
  end

  # Also removes the partial files of a build that was killed.
  defp remove_all_but(file, build) do
    name = Regex.escape(build.name)
    pattern = ~r/\A#{name}-[0-9a-f]{16}#{Regex.escape(Build.extension())}(?:\.\d+)?\z/

    for other <- Files.list(build.ebin), other != file, other =~ pattern do
      File.rm(Path.join(build.ebin, other))
    end
  end
end
