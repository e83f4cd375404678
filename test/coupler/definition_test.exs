defmodule Coupler.DefinitionTest do
  # Compiler options and the process's code path are the VM's, so no other test runs meanwhile.
  use ExUnit.Case, async: false

  alias Coupler.{Definition, Manifest, StandIn}

  defmodule Define do
    defmacro __before_compile__(env) do
      Definition.define(Process.get(:manifest), env, "native/probe")
    end
  end

  defmodule Config do
    defstruct [:algorithm, :iterations]
  end

  defmodule Failed do
    defexception [:message, :code]
  end

  setup do
    for option <- [:docs, :debug_info] do
      before = Code.get_compiler_option(option)
      Code.put_compiler_option(option, true)
      on_exit(fn -> Code.put_compiler_option(option, before) end)
    end

    {:ok, name: "Probe#{System.unique_integer([:positive])}"}
  end

  # Compiles a module of that name and body against a manifest with those rows.
  defp define(name, rows, body \\ "", options \\ []) do
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

  defp error(name, rows, body \\ "", options \\ []) do
    Exception.message(assert_raise(CompileError, fn -> define(name, rows, body, options) end))
  end

  defp docs(beam) do
    {:ok, {_, [{~c"Docs", chunk}]}} = :beam_lib.chunks(beam, [~c"Docs"])
    {:docs_v1, _, _, _, _, _, entries} = :erlang.binary_to_term(chunk)

    for {{:function, name, arity}, _, [signature], doc, _} <- entries, into: %{} do
      {{name, arity}, {signature, doc["en"]}}
    end
  end

  defp specs(beam) do
    {:ok, specs} = Code.Typespec.fetch_specs(beam)

    for {{name, _arity}, clauses} <- specs, clause <- clauses do
      name |> Code.Typespec.spec_to_quoted(clause) |> Macro.to_string()
    end
  end

  defp row(name, arguments, overrides) do
    arguments = for {name, type} <- arguments, do: %{"name" => name, "type" => type}
    Map.merge(%{StandIn.row({name, []}) | "arguments" => arguments}, Map.new(overrides))
  end

  test "one function per row, with its argument names, its doc and its spec", %{name: name} do
    {module, beam} =
      define(name, [
        row("hash", [{"data", "binary()"}, {"config", "Hasher.Config.t()"}], %{
          "doc" => "Hashes.",
          "returns" => "{:ok, binary()} | {:error, atom()}"
        })
      ])

    assert function_exported?(module, :hash, 2)
    assert docs(beam) == %{{:hash, 2} => {"hash(data, config)", "Hashes.\n"}}

    assert specs(beam) == [
             "hash(data :: binary(), config :: Hasher.Config.t()) :: {:ok, binary()} | {:error, atom()}"
           ]
  end

  test "a function's doc says on which scheduler it runs, and where it is without a text",
       %{name: name} do
    {_, beam} =
      define(name, [
        row("plain", [], %{}),
        row("cpu", [], %{"schedule" => "dirty_cpu", "doc" => "Burns."}),
        row("io", [], %{"schedule" => "dirty_io"})
      ])

    assert docs(beam) == %{
             {:plain, 0} => {"plain()", "Implemented in C++, in `native/probe`.\n"},
             {:cpu, 0} => {"cpu()", "Burns.\n\nRuns on a dirty CPU scheduler.\n"},
             {:io, 0} =>
               {"io()",
                "Implemented in C++, in `native/probe`.\n\nRuns on a dirty I/O scheduler.\n"}
           }
  end

  test "names that are no plain identifiers, and arguments of one name", %{name: name} do
    {module, beam} =
      define(name, [
        row("valid?", [{"end", "binary()"}], %{}),
        row("same!", [{"x", "integer()"}, {"x", "integer()"}], %{})
      ])

    assert_raise Coupler.LoadError, fn -> module.same!(1, 2) end
    assert docs(beam)[{:valid?, 1}] |> elem(0) == "valid?(end)"
    assert "same!(x :: integer(), x :: integer()) :: term()" in specs(beam)
  end

  test "a generated function raises Coupler.LoadError while nothing is loaded", %{name: name} do
    {module, _} = define(name, [{"add", ["integer()"]}])

    error = assert_raise(Coupler.LoadError, fn -> module.add(1) end)
    assert error.module == module
    assert error.reason == :not_loaded
  end

  test "the rows are declared to the compiler as NIFs", %{name: name} do
    {_, beam} = define(name, [{"add", ["integer()"]}], "def other, do: 1")

    {:beam_file, _, _, _, _, code} = :beam_disasm.file(beam)

    nifs =
      for {:function, name, arity, _, body} <- code,
          Enum.any?(body, &(&1 in [:nif_start, {:nif_start, []}])),
          do: {name, arity}

    assert nifs == [add: 1]
  end

  test "no warning comes of generated functions", %{name: name} do
    warnings =
      ExUnit.CaptureIO.capture_io(:stderr, fn ->
        define(name, [row("hash", [{"data", "binary()"}], %{})], "def call(x), do: hash(x)")
      end)

    assert warnings == ""
  end

  test "a handwritten function stays, with its own doc and spec", %{name: name} do
    {module, beam} =
      define(name, [{"add", ["integer()", "integer()"]}], """
      @doc "Mine."
      @spec add(number, number) :: number
      def add(a, b), do: a + b
      """)

    assert module.add(1, 2) == 3
    assert docs(beam) == %{{:add, 2} => {"add(a, b)", "Mine."}}
    assert specs(beam) == ["add(number(), number()) :: number()"]
  end

  test "a handwritten function without a spec gets the row's", %{name: name} do
    {module, beam} =
      define(name, [{"add", ["integer()"]}], """
      @spec add(a, a) :: a when a: number
      def add(a, b), do: a + b
      def add(a), do: a
      """)

    assert module.add(1) == 1

    assert Enum.sort(specs(beam)) == [
             "add(a, a) :: a when a: number()",
             "add(value1 :: integer()) :: term()"
           ]
  end

  test "a spec with `when` is seen as the function's own", %{name: name} do
    {_, beam} =
      define(name, [{"id", ["term()"]}], """
      @spec id(a) :: a when a: var
      def id(a), do: a
      """)

    assert specs(beam) == ["id(a) :: a when a: var"]
  end

  test "default arguments count as functions of their own", %{name: name} do
    {module, _} =
      define(name, [{"add", ["integer()"]}, {"add", ["integer()", "integer()"]}], """
      def add(a, b \\\\ 10), do: a + b
      """)

    assert module.add(1) == 11
  end

  test "the user's aliases do not change a manifest's types", %{name: name} do
    {_, beam} =
      define(name, [{"f", ["String.t()"]}], """
      alias Coupler.Manifest, as: String
      def manifest(%String{} = m), do: m
      """)

    assert specs(beam) == ["f(value1 :: String.t()) :: term()"]
  end

  test "a type that is no Elixir is an error of the argument", %{name: name} do
    assert error(name, [row("f", [{"data", "binary("}], %{})]) =~
             ~s(the type of data is no Elixir type: "binary(")

    assert error(name, [row("f", [], %{"returns" => "{:ok"})]) =~ "the type of the result is no"
  end

  describe "the table and the module must agree:" do
    test "on the module's name", %{name: name} do
      assert error(name, [], "", module: "Hasher.Other") =~
               ~s[native/probe says COUPLER_MODULE("Hasher.Other", ...) but is used by #{name}; ] <>
                 "the two must be the same"
    end

    test "an Erlang module's name is written as it is" do
      name = "probe#{System.unique_integer([:positive])}"
      {module, _} = define(":#{name}", [{"f", []}], "", module: name)
      assert module == String.to_atom(name)
    end

    test "a NIF of @nifs without a row", %{name: name} do
      body = """
      @nifs [add: 1, ghost: 2]
      def add(_), do: 1
      def ghost(_, _), do: 2
      """

      assert error(name, [{"add", ["integer()"]}], register() <> body) =~
               "#{name}.ghost/2 is declared as a NIF but native/probe has no such row; rows are: add/1"
    end

    test "a body that calls :erlang.nif_error without a row", %{name: name} do
      for body <- [
            "def foo(_, _), do: :erlang.nif_error(:not_loaded)",
            "def foo(_, _), do: :erlang.nif_error(:not_loaded, [])",
            "def foo(a, b) do\n if a, do: b, else: :erlang.nif_error(:not_loaded)\n end"
          ] do
        assert error(name, [{"add", ["integer()"]}, {"sub", []}], body) =~
                 "#{name}.foo/2 is declared as a NIF but native/probe has no such row; " <>
                   "rows are: add/1, sub/0"
      end
    end

    test "a private function may raise for the fallbacks that share it", %{name: name} do
      body = """
      def add(_), do: not_here()
      defp not_here, do: :erlang.nif_error(:not_loaded)
      """

      {module, _} = define(name, [{"add", ["integer()"]}], body)
      assert_raise ErlangError, fn -> module.add(1) end
    end

    test "a row that a handwritten @nifs does not list", %{name: name} do
      assert error(name, [{"add", []}, {"sub", []}], register() <> "@nifs [add: 0]") =~
               "native/probe has the row sub/0 but @nifs of #{name} does not list it; " <>
                 "listed are: add/0"
    end

    test "a handwritten @nifs that lists all is fine", %{name: name} do
      {module, _} =
        define(name, [{"add", []}, {"sub", []}], register() <> "@nifs [sub: 0, add: 0]")

      assert function_exported?(module, :sub, 0)
    end

    test "private functions and macros of a row's name", %{name: name} do
      assert error(name, [{"add", ["integer()"]}], "defp add(a), do: a\ndef f, do: add(1)") =~
               "#{name}.add/1 is a defp but native/probe has a row of that name; make it a def"

      assert error(name, [{"add", ["integer()"]}], "defmacro add(a), do: a") =~
               "#{name}.add/1 is a defmacro but"
    end

    test "two rows of one name and arity", %{name: name} do
      assert error(name, [{"add", []}, {"add", []}]) =~ "native/probe has more than one row add/0"
    end

    # What `use Coupler` does for Elixir before 1.16, which does not know @nifs.
    defp register do
      "unless Module.get_attribute(__MODULE__, :nifs), " <>
        "do: Module.register_attribute(__MODULE__, :nifs, accumulate: true, persist: true)\n"
    end
  end

  describe "structs must agree:" do
    defp structs(module, fields, exception \\ false) do
      fields = for field <- fields, do: %{"name" => field, "type" => "term()"}
      [%{"module" => module, "exception" => exception, "fields" => fields}]
    end

    @config inspect(Config)
    @failed inspect(Failed)

    test "the same fields in any order", %{name: name} do
      options = [structs: structs(@config, ["iterations", "algorithm"])]
      assert {_, _} = define(name, [], "", options)
    end

    test "missing and extra fields are named, with the line to write", %{name: name} do
      options = [structs: structs(@config, ["algorithm", "rounds"])]

      assert error(name, [], "", options) =~
               "%#{@config}{} lacks :rounds and has :iterations, which C++ does not; " <>
                 "native/probe wants: defstruct [:algorithm, :rounds]"

      options = [structs: structs(@config, ["algorithm", "iterations", "rounds"])]
      assert error(name, [], "", options) =~ "%#{@config}{} lacks :rounds; native/probe wants"
    end

    test "a module that does not exist, or has no struct", %{name: name} do
      for module <- ["Hasher.Nowhere", "Coupler.DefinitionTest"] do
        assert error(name, [], "", structs: structs(module, ["a"])) =~
                 "native/probe needs the struct #{module}, which is not defined; " <>
                   "define it as: defmodule #{module} do defstruct [:a] end"
      end
    end

    test "an exception is one on both sides", %{name: name} do
      fields = ["message", "code"]
      assert {_, _} = define(name, [], "", structs: structs(@failed, fields, true))

      assert error(name <> "A", [], "", structs: structs(@failed, fields)) =~
               "#{@failed} is an exception but native/probe wants a struct: " <>
                 "defstruct [:message, :code]"

      options = [structs: structs(@config, ["algorithm", "iterations"], true)]

      assert error(name <> "B", [], "", options) =~
               "#{@config} is no exception but native/probe wants an exception: " <>
                 "defexception [:algorithm, :iterations]"
    end

    test "a struct of the module itself", %{name: name} do
      options = [structs: structs(name, ["x"])]

      assert error(name, [], "", options) =~ "needs the struct #{name}, which is not defined"

      assert error(name, [], "defstruct [:y]", options) =~
               "%#{name}{} lacks :x and has :y, which C++ does not"

      assert {_, _} = define(name, [], "defstruct [:x]", options)
    end
  end
end
