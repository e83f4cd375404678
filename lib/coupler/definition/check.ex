defmodule Coupler.Definition.Check do
  @moduledoc false
  # Compares a library's table with the Elixir module. A difference stops the compilation.

  alias Coupler.Definition.Struct
  alias Coupler.Manifest

  # Returns the first difference as a text.
  @spec run(Manifest.t(), Macro.Env.t(), String.t()) :: :ok | {:error, String.t()}
  def run(manifest, env, source) do
    rows = Enum.map(manifest.functions, &Manifest.signature/1)

    with :ok <- same_module(manifest, env, source),
         :ok <- each_once(rows, source),
         :ok <- no_private(rows, env, source),
         :ok <- every_nif_has_a_row(rows, env, source),
         :ok <- every_row_is_listed(rows, env, source),
         do: structs(manifest.structs, env, source)
  end

  defp same_module(manifest, env, source) do
    if manifest.module == Manifest.module_name(env.module) do
      :ok
    else
      {:error,
       "#{source} says COUPLER_MODULE(#{inspect(manifest.module)}, ...) but is used by " <>
         "#{inspect(env.module)}; the two must be the same"}
    end
  end

  defp each_once(rows, source) do
    case rows -- Enum.uniq(rows) do
      [] -> :ok
      [twice | _] -> {:error, "#{source} has more than one row #{name(twice)}"}
    end
  end

  # The VM would also replace a private function, but no other module could then call the row.
  defp no_private(rows, env, source) do
    hidden =
      for kind <- [:defp, :defmacro, :defmacrop],
          row <- rows,
          Module.defines?(env.module, row, kind),
          do: {kind, row}

    case hidden do
      [] ->
        :ok

      [{kind, row} | _] ->
        {:error,
         "#{function(env, row)} is a #{kind} but #{source} has a row of that name; make it a def"}
    end
  end

  defp every_nif_has_a_row(rows, env, source) do
    case Enum.uniq(listed(env.module) ++ raising(env.module)) -- rows do
      [] ->
        :ok

      [missing | _] ->
        {:error,
         "#{function(env, missing)} is declared as a NIF but #{source} has no such row; " <>
           "rows are: #{names(rows)}"}
    end
  end

  # A handwritten @nifs must be complete.
  defp every_row_is_listed(rows, env, source) do
    listed = listed(env.module)

    case listed != [] and rows -- listed do
      [missing | _] ->
        {:error,
         "#{source} has the row #{name(missing)} but @nifs of #{inspect(env.module)} does not " <>
           "list it; listed are: #{names(listed)}"}

      _ ->
        :ok
    end
  end

  defp structs(structs, env, source) do
    Enum.find_value(structs, :ok, fn row ->
      with :ok <- Struct.check(row, env, source), do: nil
    end)
  end

  defp listed(module) do
    module |> Module.get_attribute(:nifs) |> List.wrap() |> List.flatten()
  end

  # A public function that calls :erlang.nif_error expects a NIF to replace it. A private one may be
  # a helper that several such functions share.
  defp raising(module) do
    for signature <- Module.definitions_in(module, :def),
        {:v1, :def, _, clauses} = Module.get_definition(module, signature),
        Enum.any?(clauses, fn {_, _, _, body} -> nif_error?(body) end),
        do: signature
  end

  defp nif_error?(body) do
    {_, found?} = Macro.prewalk(body, false, fn node, found? -> {node, found? or call?(node)} end)
    found?
  end

  defp call?({{:., _, [:erlang, :nif_error]}, _, _}), do: true
  defp call?(_node), do: false

  defp function(env, row), do: "#{inspect(env.module)}.#{name(row)}"

  defp name({name, arity}), do: "#{name}/#{arity}"

  defp names([]), do: "none"
  defp names(rows), do: Enum.map_join(rows, ", ", &name/1)
end
