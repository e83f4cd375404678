defmodule Integration.Specs do
  @moduledoc false

  # What the spec of each function of `module` returns, as text; Coupler.int64() as int64.
  def returns(module) do
    {:ok, specs} = Code.Typespec.fetch_specs(module)

    for {{name, _arity}, [spec]} <- specs, into: %{} do
      {:"::", _, [_call, type]} = Code.Typespec.spec_to_quoted(name, spec)
      text = type |> Macro.to_string() |> String.replace("_", "")
      {name, String.replace(text, "Coupler.int64()", "int64")}
    end
  end

  # The spec of a function, and any that is written by hand, as texts to be compared: each Elixir
  # breaks lines and groups digits in its own way.
  def written(module, name, arity) do
    {:ok, specs} = Code.Typespec.fetch_specs(module)
    {_, [spec]} = List.keyfind(specs, {name, arity}, 0)
    name |> Code.Typespec.spec_to_quoted(spec) |> Macro.to_string() |> compact()
  end

  def compact(spec), do: String.replace(spec, ~r/[\s_]/, "")
end
