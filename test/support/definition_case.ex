defmodule Coupler.DefinitionCase do
  @moduledoc false
  # Compiles modules against a manifest.
  use ExUnit.CaseTemplate

  alias Coupler.{Definition, Manifest, StandIn}

  defmodule Define do
    @moduledoc false
    defmacro __before_compile__(env) do
      Definition.define(Process.get(:manifest), env, "native/probe")
    end
  end

  using do
    quote do
      import Coupler.DefinitionCase
    end
  end

  setup do
    for option <- [:docs, :debug_info] do
      before = Code.get_compiler_option(option)
      Code.put_compiler_option(option, true)
      on_exit(fn -> Code.put_compiler_option(option, before) end)
    end

    {:ok, name: "Probe#{System.unique_integer([:positive])}"}
  end

  # Compiles a module with this name and body against a manifest with these rows.
  def define(name, rows, body \\ "", options \\ []) do
    {:ok, manifest} =
      Keyword.get(options, :module, name)
      |> StandIn.manifest(rows, options)
      |> StandIn.embed()
      |> Manifest.parse()

    Process.put(:manifest, manifest)

    [{module, beam} | _] =
      Code.compile_string("""
      defmodule #{name} do
        @before_compile #{inspect(Define)}
        #{body}
      end
      """)

    {module, beam}
  end

  def error(name, rows, body \\ "", options \\ []) do
    Exception.message(assert_raise(CompileError, fn -> define(name, rows, body, options) end))
  end

  def docs(beam) do
    {:ok, {_, [{~c"Docs", chunk}]}} = :beam_lib.chunks(beam, [~c"Docs"])
    {:docs_v1, _, _, _, _, _, entries} = :erlang.binary_to_term(chunk)

    for {{:function, name, arity}, _, [signature], doc, _} <- entries, into: %{} do
      {{name, arity}, {signature, doc["en"]}}
    end
  end

  def specs(beam) do
    {:ok, specs} = Code.Typespec.fetch_specs(beam)

    for {{name, _arity}, clauses} <- specs, clause <- clauses do
      name |> Code.Typespec.spec_to_quoted(clause) |> Macro.to_string()
    end
  end

  def row(name, arguments, overrides) do
    arguments = for {name, type} <- arguments, do: %{"name" => name, "type" => type}
    Map.merge(%{StandIn.row({name, []}) | "arguments" => arguments}, Map.new(overrides))
  end
end
