defmodule Integration.Specs do
  @moduledoc false

  # What the spec of each function of `module` returns, as text; the range of 64 bits as int64.
  def returns(module) do
    {:ok, specs} = Code.Typespec.fetch_specs(module)

    for {{name, _arity}, [spec]} <- specs, into: %{} do
      {:"::", _, [_call, type]} = Code.Typespec.spec_to_quoted(name, spec)
      text = type |> Macro.to_string() |> String.replace("_", "")
      {name, String.replace(text, "-9223372036854775808..9223372036854775807", "int64")}
    end
  end
end
