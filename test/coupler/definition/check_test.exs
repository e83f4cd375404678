defmodule Coupler.Definition.CheckTest do
  # Changes the VM's compiler options and code path, so no other test may run.
  use Coupler.DefinitionCase, async: false

  describe "the table and the module must agree:" do
    test "on the module's name", %{name: name} do
      assert error(name, [], "", module: "Hasher.Other") =~
               ~s[native/probe says COUPLER_MODULE("Hasher.Other", ...) but is used by #{name}; ] <>
                 "the two must be the same"
    end

    test "the name of an Erlang module is unchanged" do
      name = "probe#{System.unique_integer([:positive])}"
      {module, _} = define(":#{name}", [{"f", []}], "", module: name)
      assert module == String.to_atom(name)
    end

    test "a NIF in @nifs without a row", %{name: name} do
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

    test "fallbacks may share a private function that calls :erlang.nif_error", %{name: name} do
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

    test "a handwritten @nifs that lists all rows is accepted", %{name: name} do
      {module, _} =
        define(name, [{"add", []}, {"sub", []}], register() <> "@nifs [sub: 0, add: 0]")

      assert function_exported?(module, :sub, 0)
    end

    test "private functions and macros with the name of a row", %{name: name} do
      assert error(name, [{"add", ["integer()"]}], "defp add(a), do: a\ndef f, do: add(1)") =~
               "#{name}.add/1 is a defp but native/probe has a row of that name; make it a def"

      assert error(name, [{"add", ["integer()"]}], "defmacro add(a), do: a") =~
               "#{name}.add/1 is a defmacro but"
    end

    test "two rows with the same name and arity", %{name: name} do
      assert error(name, [{"add", []}, {"add", []}]) =~ "native/probe has more than one row add/0"
    end

    # Elixir before 1.16 does not know @nifs. `use Coupler` does the same.
    defp register do
      "unless Module.get_attribute(__MODULE__, :nifs), " <>
        "do: Module.register_attribute(__MODULE__, :nifs, accumulate: true, persist: true)\n"
    end
  end
end
