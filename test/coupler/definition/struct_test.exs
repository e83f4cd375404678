defmodule Coupler.Definition.StructTest do
  # Changes the VM's compiler options and code path, so no other test may run.
  use Coupler.DefinitionCase, async: false

  defmodule Config do
    defstruct [:algorithm, :iterations]
  end

  defmodule Failed do
    defexception [:message, :code]
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
                 "native/probe wants: defstruct [:algorithm, :rounds]; " <>
                 "@type t :: %__MODULE__{algorithm: term(), rounds: term()}"

      options = [structs: structs(@config, ["algorithm", "iterations", "rounds"])]
      assert error(name, [], "", options) =~ "%#{@config}{} lacks :rounds; native/probe wants"
    end

    test "a module that does not exist, or has no struct", %{name: name} do
      for module <- ["Hasher.Nowhere", inspect(__MODULE__)] do
        assert error(name, [], "", structs: structs(module, ["a"])) =~
                 "native/probe needs the struct #{module}, which is not defined; " <>
                   "define it as: defmodule #{module} do " <>
                   "defstruct [:a]; @type t :: %__MODULE__{a: term()} end"
      end
    end

    test "the line to write defines the struct and its type", %{name: name} do
      module = "#{name}.Config"

      fields =
        for {field, type} <- [{"a", "binary()"}, {"ok?", "[#{module}.t()] | nil"}],
            do: %{"name" => field, "type" => type}

      options = [structs: [%{"module" => module, "exception" => false, "fields" => fields}]]

      [_, line] = Regex.run(~r/define it as: (.*)/, error(name, [], "", options))
      [{_, beam}] = Code.compile_string(line)
      {:ok, [type: type]} = Code.Typespec.fetch_types(beam)

      assert type |> Code.Typespec.type_to_quoted() |> Macro.to_string() =~
               "t() :: %#{module}{a: binary(), ok?: ["

      assert {_, _} = define(name, [], "", options)
    end

    test "a struct is an exception on both sides or on neither", %{name: name} do
      fields = ["message", "code"]
      assert {_, _} = define(name, [], "", structs: structs(@failed, fields, true))

      assert error(name <> "A", [], "", structs: structs(@failed, fields)) =~
               "#{@failed} is an exception but native/probe wants a struct: " <>
                 "defstruct [:message, :code]"

      options = [structs: structs(@config, ["algorithm", "iterations"], true)]

      assert error(name <> "B", [], "", options) =~
               "#{@config} is not an exception but native/probe wants an exception: " <>
                 "defexception [:algorithm, :iterations]; @type t :: %__MODULE__{"
    end

    test "a struct that the module itself defines", %{name: name} do
      options = [structs: structs(name, ["x"])]

      assert error(name, [], "", options) =~ "needs the struct #{name}, which is not defined"

      assert error(name, [], "defstruct [:y]", options) =~
               "%#{name}{} lacks :x and has :y, which C++ does not"

      assert {_, _} = define(name, [], "defstruct [:x]", options)
    end
  end
end
