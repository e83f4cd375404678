defmodule Coupler.Build.Record do
  @moduledoc false
  # What a build folder remembers of the last installation.

  alias Coupler.Build.Files

  @name "coupler.installed"

  @typedoc "Time, size and inode of a linked library."
  @type stamp :: {integer, non_neg_integer, non_neg_integer}

  @typedoc """
    * `file` - the name of the installed library
    * `linked` - the linked library that it was copied from
    * `rules` - what `rules/1` was then
  """
  @type t :: %{file: String.t(), linked: stamp, rules: binary}

  @spec path(Path.t()) :: Path.t()
  def path(dir), do: Path.join(dir, @name)

  # Nothing for a record that is damaged or has another version's form: what was installed is then
  # built anew.
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

  # Stands for what CMake wrote last. With other rules a library in the output folder may be one that
  # the build no longer makes.
  @spec rules(Path.t()) :: binary
  def rules(dir) do
    case File.read(Path.join(dir, "build.ninja")) do
      {:ok, text} -> :erlang.md5(text)
      {:error, _} -> <<>>
    end
  end
end
