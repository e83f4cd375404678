defmodule Coupler.Manifest do
  @moduledoc false
  # Reads the manifest of a native library from the bytes of its file. The library is not loaded, so
  # this works for libraries of other platforms and runs none of their code.

  # The file holds the marker, one byte of version, four bytes of length (big-endian), and that many
  # bytes of external term format. The marker may occur more than once, for example in debug
  # information.
  @marker "coupler-manifest"
  @version 1

  @enforce_keys [:module, :coupler, :nif, :functions, :structs]
  defstruct @enforce_keys

  @type row :: %{
          name: String.t(),
          arguments: [%{name: String.t(), type: String.t()}],
          returns: String.t(),
          doc: String.t(),
          schedule: String.t()
        }
  @type struct_row :: %{
          module: String.t(),
          exception: boolean,
          fields: [%{name: String.t(), type: String.t()}]
        }
  @type t :: %__MODULE__{
          module: String.t(),
          coupler: String.t(),
          nif: String.t(),
          functions: [row],
          structs: [struct_row]
        }

  @spec read(Path.t()) :: {:ok, t} | {:error, String.t()}
  def read(path) do
    with {:ok, bytes} <- read_file(path), {:error, reason} <- parse(bytes) do
      {:error, "#{path}: #{reason}"}
    end
  end

  # The manifest is at the first marker whose bytes decode.
  @spec parse(binary) :: {:ok, t} | {:error, String.t()}
  def parse(bytes) do
    bytes
    |> :binary.matches(@marker)
    |> Enum.reduce_while({:error, no_marker()}, fn {at, size}, best ->
      case bytes |> tail(at + size) |> decode() do
        {:ok, manifest} -> {:halt, {:ok, manifest}}
        {:error, reason} -> {:cont, {:error, reason}}
        :not_here -> {:cont, best}
      end
    end)
  end

  # The name of an Elixir or Erlang module in a manifest.
  @spec module_name(module) :: String.t()
  def module_name(module) do
    case Atom.to_string(module) do
      "Elixir." <> name -> name
      name -> name
    end
  end

  # The inverse. Names of Elixir modules begin with an upper-case letter.
  @spec module(String.t()) :: module
  def module(<<first, _::binary>> = name) when first in ?A..?Z, do: Module.concat([name])
  def module(name), do: String.to_atom(name)

  # The name and arity of a row's Elixir function.
  @spec signature(row) :: {atom, arity}
  def signature(row), do: {String.to_atom(row.name), length(row.arguments)}

  defp read_file(path) do
    with {:error, reason} <- File.read(path) do
      {:error, "#{path}: #{:file.format_error(reason)}"}
    end
  end

  defp tail(bytes, from), do: binary_part(bytes, from, byte_size(bytes) - from)

  defp decode(<<@version, size::32, term::binary-size(size), _::binary>>) do
    with {:ok, term} <- to_term(term), do: from_term(term)
  end

  # 131 is the first byte of a term. Other text that contains the marker does not have it there.
  defp decode(<<version, _size::32, 131, _::binary>>) when version != @version do
    {:error,
     "its manifest has version #{version}, this Coupler reads version #{@version}; " <>
       "build the library and the Elixir code with the same Coupler"}
  end

  defp decode(<<@version, _size::32, 131, _::binary>>) do
    {:error, "its manifest is cut short; build the library again"}
  end

  defp decode(_bytes), do: :not_here

  defp to_term(bytes) do
    case :erlang.binary_to_term(bytes, [:safe, :used]) do
      {term, used} when used == byte_size(bytes) -> {:ok, term}
      _ -> :not_here
    end
  rescue
    ArgumentError -> :not_here
  end

  defp from_term(%{
         "module" => module,
         "coupler" => coupler,
         "nif" => nif,
         "functions" => functions,
         "structs" => structs
       }) do
    {:ok,
     %__MODULE__{
       module: module,
       coupler: coupler,
       nif: nif,
       functions: Enum.map(functions, &row/1),
       structs: Enum.map(structs, &struct_row/1)
     }}
  rescue
    _ in [FunctionClauseError, Protocol.UndefinedError] -> {:error, malformed()}
  end

  defp from_term(_term), do: {:error, malformed()}

  defp row(%{"name" => name, "arguments" => arguments, "returns" => returns} = row) do
    %{
      name: name,
      arguments: Enum.map(arguments, &typed/1),
      returns: returns,
      doc: Map.get(row, "doc", ""),
      schedule: Map.get(row, "schedule", "normal")
    }
  end

  defp struct_row(%{"module" => module, "fields" => fields} = row) do
    %{
      module: module,
      exception: Map.get(row, "exception", false),
      fields: Enum.map(fields, &typed/1)
    }
  end

  defp typed(%{"name" => name, "type" => type}), do: %{name: name, type: type}

  defp no_marker do
    "holds no Coupler manifest; it was not made with Coupler, or COUPLER_MODULE(...) is missing"
  end

  defp malformed, do: "its manifest lacks what this Coupler needs; build the library again"
end
