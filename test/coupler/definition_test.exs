defmodule Coupler.DefinitionTest do
  # Changes the VM's compiler options and code path, so no other test may run.
  use Coupler.DefinitionCase, async: false

  test "a row becomes a function with argument names, doc and spec", %{name: name} do
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

  test "the doc names the dirty scheduler, and the library if the row has no text",
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

  test "names that are not plain identifiers, and arguments of one name", %{name: name} do
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

  test "generated functions cause no warning", %{name: name} do
    warnings =
      ExUnit.CaptureIO.capture_io(:stderr, fn ->
        define(name, [row("hash", [{"data", "binary()"}], %{})], "def call(x), do: hash(x)")
      end)

    assert warnings == ""
  end

  test "a handwritten function keeps its own doc and spec", %{name: name} do
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

  test "a spec with `when` counts as the function's own", %{name: name} do
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

  test "a type that is not Elixir syntax is an error of the argument", %{name: name} do
    assert error(name, [row("f", [{"data", "binary("}], %{})]) =~
             ~s(the type of data is not an Elixir type: "binary(")

    assert error(name, [row("f", [], %{"returns" => "{:ok"})]) =~ "the type of the result is not"
  end
end
