defmodule Coupler.Definition.Struct do
  @moduledoc false
  # Compares a C++ struct of the manifest with its Elixir struct.

  alias Coupler.Manifest

  @spec check(Manifest.struct_row(), Macro.Env.t(), String.t()) :: :ok | {:error, String.t()}
  def check(row, env, source) do
    module = Manifest.module(row.module)

    with :ok <- available(module, env, source, row) do
      case fields(module, env) do
        {:ok, fields} -> compare(fields, row, source)
        :error -> no_struct(row, source)
      end
    end
  end

  # Waits for the module if another process is compiling it.
  defp available(module, %{module: module}, _source, _row), do: :ok

  defp available(module, env, source, row) do
    case Code.ensure_compiled(module) do
      {:module, _} ->
        :ok

      {:error, :unavailable} ->
        {:error,
         "#{source} needs the struct #{row.module}, but #{row.module} waits for " <>
           "#{inspect(env.module)} to be compiled; break the cycle"}

      {:error, _} ->
        no_struct(row, source)
    end
  end

  # Macro records that this module depends on the struct. When the struct changes, the module is
  # compiled and checked again. Elixir 1.18 replaced struct!/2 by struct_info!/2.
  defp fields(module, env) do
    if function_exported?(Macro, :struct_info!, 2) do
      {:ok, Enum.map(apply(Macro, :struct_info!, [module, env]), & &1.field)}
    else
      {:ok, apply(Macro, :struct!, [module, env]) |> Map.keys() |> List.delete(:__struct__)}
    end
  rescue
    _ in [ArgumentError, CompileError, UndefinedFunctionError] -> :error
  end

  defp compare(fields, row, source) do
    wanted = Enum.map(row.fields, &String.to_atom(&1.name))
    exception? = :__exception__ in fields
    fields = List.delete(fields, :__exception__)
    differences = differences(wanted -- fields, fields -- wanted)

    cond do
      exception? != row.exception -> wrong_kind(exception?, row, source)
      differences != "" -> disagree(differences, row, source)
      true -> :ok
    end
  end

  defp differences(missing, extra) do
    [{"lacks", missing}, {"has", extra}]
    |> Enum.reject(fn {_, fields} -> fields == [] end)
    |> Enum.map_join(" and ", fn
      {"lacks", fields} -> "lacks #{list(fields)}"
      {"has", fields} -> "has #{list(fields)}, which C++ does not"
    end)
  end

  defp disagree(differences, row, source) do
    {:error, "%#{row.module}{} #{differences}; #{source} wants: #{line(row)}"}
  end

  defp no_struct(row, source) do
    {:error,
     "#{source} needs the struct #{row.module}, which is not defined; " <>
       "define it as: defmodule #{row.module} do #{line(row)} end"}
  end

  defp wrong_kind(exception?, row, source) do
    is = if exception?, do: "an exception", else: "not an exception"
    wanted = if row.exception, do: "an exception", else: "a struct"
    {:error, "#{row.module} is #{is} but #{source} wants #{wanted}: #{line(row)}"}
  end

  # The line to write. It has the type, which the functions' specs use.
  defp line(row) do
    keyword = if row.exception, do: "defexception", else: "defstruct"
    fields = for field <- row.fields, do: {String.to_atom(field.name), field.type}

    types =
      Enum.map_join(fields, ", ", fn {name, type} ->
        "#{Macro.inspect_atom(:key, name)} #{type}"
      end)

    "#{keyword} [#{fields |> Keyword.keys() |> list()}]; @type t :: %__MODULE__{#{types}}"
  end

  defp list(fields), do: Enum.map_join(fields, ", ", &inspect/1)
end
