defmodule CouplerTest do
  # Changes the VM's code path, so no other test may run.
  use ExUnit.Case, async: false

  alias Coupler.{Build, StandIn}

  @moduletag :tmp_dir

  setup %{tmp_dir: dir} do
    unique = System.unique_integer([:positive])
    app = :"coupler_test_#{unique}"
    on_exit(fn -> Code.delete_path(Path.join([dir, Atom.to_string(app), "ebin"])) end)
    {:ok, app: app, name: "CouplerTest.Probe#{unique}"}
  end

  defp application!(context, library) do
    manifest = StandIn.manifest(context.name, [{"add", ["integer()", "integer()"]}])
    StandIn.application!(context.tmp_dir, context.app, library, StandIn.source(manifest))
  end

  defp compile(name, body), do: Code.compile_string("defmodule #{name} do\n#{body}\nend")

  defp error(name, body) do
    Exception.message(assert_raise(CompileError, fn -> compile(name, body) end))
  end

  test "defines and loads the functions of the library", context do
    application!(context, "probe")

    [{module, _}] =
      compile(context.name, ~s|use Coupler, otp_app: :#{context.app}, native: "probe"|)

    assert module.add(1, 2) == 42
    assert module.module_info(:exports)[:add] == 2
  end

  test "the library's name is the application's, unless given", context do
    application!(context, Atom.to_string(context.app))
    [{module, _}] = compile(context.name, "use Coupler, otp_app: :#{context.app}")

    assert module.add(1, 2) == 42
  end

  test "the module is compiled again when the linked library changes", context do
    app_dir = application!(context, "probe")

    [{module, _}] =
      compile(context.name, ~s|use Coupler, otp_app: :#{context.app}, native: "probe"|)

    assert module.module_info(:attributes)[:external_resource] == [Build.linked(app_dir, "probe")]
  end

  test "functions and errors are at the line of `use Coupler`", context do
    application!(context, "probe")

    body = """
    # one
    # two
    use Coupler, otp_app: :#{context.app}, native: "probe"
    def ghost, do: :erlang.nif_error(:not_loaded)
    """

    assert error(context.name, body) =~ "nofile:4: "
  end

  test "the error of a library that is not built says what mix.exs needs", context do
    application!(context, "other")

    assert error(context.name, ~s|use Coupler, otp_app: :#{context.app}, native: "probe"|) =~
             "the native library probe of :#{context.app} is not built; mix.exs needs " <>
               "compilers: [:coupler | Mix.compilers()], and native/probe a CMakeLists.txt"
  end

  test "the error of a library without a manifest names it", context do
    path = StandIn.application!(context.tmp_dir, context.app, "probe", "int nothing;")

    assert error(context.name, ~s|use Coupler, otp_app: :#{context.app}, native: "probe"|) =~
             ~r"#{path}/ebin/probe-[0-9a-f]{16}.so: holds no Coupler manifest; "
  end

  test "options are checked", context do
    for {options, message} <- [
          {"", ~r/use Coupler in #{context.name}: the option :otp_app is required/},
          {", otp_app: :x, lib: 1",
           ~r/unknown option :lib, valid options are: :otp_app, :native/},
          {", Enum.to_list([])", ~r/use Coupler: write the options out as a keyword list/}
        ] do
      assert_raise ArgumentError, message, fn ->
        compile(context.name, "use Coupler#{options}")
      end
    end
  end

  test "a module's own @on_load is refused", context do
    application!(context, "probe")

    body = """
    use Coupler, otp_app: :#{context.app}, native: "probe"
    @on_load :mine
    def mine, do: :ok
    """

    assert error(context.name, body) =~
             "#{context.name} has an @on_load, which use Coupler sets itself; do what it does in"
  end

  test "two libraries in one module are refused", context do
    application!(context, "probe")
    use_coupler = "use Coupler, otp_app: :#{context.app}, native: \"probe\"\n"

    assert_raise ArgumentError, ~r/^use Coupler twice in .*: a module has one library/, fn ->
      compile(context.name, use_coupler <> use_coupler)
    end
  end

  test "a handwritten @nifs that does not list every row is refused", context do
    application!(context, "probe")

    body = """
    use Coupler, otp_app: :#{context.app}, native: "probe"
    @nifs [mul: 2]
    def mul(a, b), do: a * b
    """

    assert error(context.name, body) =~
             "#{context.name}.mul/2 is declared as a NIF but native/probe"
  end
end
