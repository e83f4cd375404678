defmodule Coupler.Definition do
  @moduledoc false
  # Defines the functions of an Elixir module from the manifest of its library.

  alias Coupler.Definition.Check
  alias Coupler.Manifest

  # The quoted code that `use Coupler` puts at the end of the module. `source` is the library's name
  # in messages and docs, such as "native/hasher_native".
  @spec define(Manifest.t(), Macro.Env.t(), String.t()) :: Macro.t()
  def define(manifest, env, source) do
    with {:error, text} <- Check.run(manifest, env, source), do: error!(env, text)
    specced = specced(env.module)

    functions =
      for row <- manifest.functions do
        {name, arity} = signature = Manifest.signature(row)

        quote generated: true, line: env.line do
          unquote(unless signature in specced, do: spec(row, env))
          unquote(unless Module.defines?(env.module, {name, arity}), do: stub(row, env, source))
        end
      end

    persist_nifs(env.module, Enum.map(manifest.functions, &Manifest.signature/1))
    {:__block__, [], functions}
  end

  @spec error!(Macro.Env.t(), String.t()) :: no_return
  def error!(env, text) do
    raise CompileError, file: env.file, line: env.line, description: text
  end

  # With OTP's own attribute, the compiler draws no conclusions from the stubs' bodies. The VM then
  # refuses a library that replaces any other function.
  defp persist_nifs(module, signatures) do
    Module.delete_attribute(module, :nifs)
    Module.register_attribute(module, :nifs, accumulate: true, persist: true)
    Module.put_attribute(module, :nifs, signatures)
  end

  defp stub(row, env, source) do
    {name, _arity} = Manifest.signature(row)

    quote generated: true, line: env.line do
      @doc unquote(doc(row, source))
      def unquote(name)(unquote_splicing(variables(row))) do
        :erlang.nif_error(Coupler.Loader.not_loaded(__MODULE__))
      end
    end
  end

  # The underscore marks the variable as unused, and the signature in the docs drops it. The counter
  # keeps two arguments of one name apart.
  defp variables(row) do
    for {argument, index} <- Enum.with_index(row.arguments) do
      {:"_#{argument.name}", [counter: -1 - index], __MODULE__}
    end
  end

  defp doc(%{doc: "", schedule: schedule}, source) do
    "Implemented in C++, in `#{source}`.#{paragraph(schedule)}"
  end

  defp doc(%{doc: doc, schedule: schedule}, _source) do
    String.trim_trailing(doc) <> paragraph(schedule)
  end

  defp paragraph("dirty_cpu"), do: "\n\nRuns on a dirty CPU scheduler.\n"
  defp paragraph("dirty_io"), do: "\n\nRuns on a dirty I/O scheduler.\n"
  defp paragraph(_normal), do: "\n"

  defp spec(row, env) do
    arguments =
      for argument <- row.arguments do
        quote do:
                unquote({String.to_atom(argument.name), [], nil}) :: unquote(type(argument, env))
      end

    {name, _arity} = Manifest.signature(row)
    returns = type(%{name: "the result", type: row.returns}, env)
    quote(do: @spec(unquote(name)(unquote_splicing(arguments)) :: unquote(returns)))
  end

  # Module names in a manifest are complete, so the user's aliases must not apply to them.
  defp type(%{name: name, type: text}, env) do
    case Code.string_to_quoted(text) do
      {:ok, quoted} ->
        Macro.prewalk(quoted, fn
          {:__aliases__, _, parts} -> Module.concat(parts)
          other -> other
        end)

      {:error, _} ->
        error!(env, "the type of #{name} is not an Elixir type: #{inspect(text)}")
    end
  end

  defp specced(module) do
    for {:spec, quoted, _} <- Module.get_attribute(module, :spec) || [],
        signature = spec_signature(quoted),
        do: signature
  end

  defp spec_signature({:when, _, [spec, _]}), do: spec_signature(spec)

  defp spec_signature({:"::", _, [{name, _, arguments}, _]}) when is_atom(name) do
    {name, if(is_list(arguments), do: length(arguments), else: 0)}
  end

  defp spec_signature(_other), do: nil
end
