defmodule Coupler.Build.Files do
  @moduledoc false
  # Writes files completely or not at all, and returns errors as texts.

  # Renames a finished file, so that nobody reads half of one. The mode is not copied or set: some
  # file systems refuse that, and a library does not need it.
  @spec write(Path.t(), iodata) :: :ok | {:error, String.t()}
  def write(path, content) do
    partial = "#{path}.#{System.pid()}"

    with :ok <- File.mkdir_p(Path.dirname(path)),
         :ok <- File.write(partial, content),
         :ok <- File.rename(partial, path) do
      :ok
    else
      {:error, reason} ->
        File.rm(partial)
        {:error, "#{path} could not be written: #{:file.format_error(reason)}"}
    end
  end

  @spec list(Path.t()) :: [String.t()]
  def list(dir) do
    case File.ls(dir) do
      {:ok, names} -> names
      {:error, _} -> []
    end
  end
end
