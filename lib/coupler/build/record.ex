defmodule Coupler.Build.Record do
  @moduledoc false
  # The record of the last installation, kept in the build folder.

  alias Coupler.Build.Files

  @name "coupler.installed"

  @typedoc "The time, size and inode of a linked library."
  @type stamp :: {integer, non_neg_integer, non_neg_integer}

  @typedoc """
    * `file` - the name of the installed library
    * `linked` - the stamp of the linked library that it was copied from
    * `rules` - the value of `rules/1` at that time
  """
  @type t :: %{file: String.t(), linked: stamp, rules: binary}

  @spec path(Path.t()) :: Path.t()
  def path(dir), do: Path.join(dir, @name)

  # nil for a record that is damaged or was written by another version. The library is then built
  # and installed again.
  @spec read(Path.t()) :: t | nil
  def read(dir) do
    with {:ok, bytes} <- File.read(path(dir)),
         %{file: file, linked: _, rules: _} = record when is_binary(file) <-
           :erlang.binary_to_term(bytes) do
      record
    else
      _ -> nil
    end
  rescue
    ArgumentError -> nil
  end

  @spec write(Path.t(), t) :: :ok | {:error, String.t()}
  def write(dir, record), do: Files.write(path(dir), :erlang.term_to_binary(record))

  # A hash of the rules that CMake wrote last. If the rules have changed, the build may no longer
  # make a library that lies in the output folder.
  @spec rules(Path.t()) :: binary
  def rules(dir) do
    case File.read(Path.join(dir, "build.ninja")) do
      {:ok, text} -> :erlang.md5(text)
      {:error, _} -> <<>>
    end
  end
end
