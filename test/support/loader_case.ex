defmodule Coupler.LoaderCase do
  @moduledoc false
  # Loads modules with a good or a spoiled native library, as another VM would.
  use ExUnit.CaseTemplate

  import ExUnit.CaptureLog

  alias Coupler.{LoadError, StandIn}

  using do
    quote do
      import Coupler.LoaderCase
      import ExUnit.CaptureLog
      alias Coupler.{LoadError, StandIn}

      @moduletag :tmp_dir
    end
  end

  setup %{tmp_dir: dir} do
    unique = System.unique_integer([:positive])
    app = :"coupler_loader_test_#{unique}"
    on_exit(fn -> Code.delete_path(Path.join([dir, Atom.to_string(app), "ebin"])) end)
    {:ok, app: app, module: Module.concat([:"LoaderTest#{unique}"])}
  end

  # Makes an application with a native library, and the module that uses it. `options` can spoil the
  # library, see Coupler.StandIn.source/2. `use` adds options of `use Coupler`, `body` adds code to
  # the module.
  def define(context, options \\ []) do
    manifest =
      StandIn.manifest(inspect(context.module), [{"add", ["integer()", "integer()"]}], options)

    source = StandIn.source(manifest, options)
    app_dir = StandIn.application!(context.tmp_dir, context.app, "probe", source)
    spoil(app_dir, options[:spoil])
    {compile(context, options), app_dir}
  end

  defp spoil(_app_dir, nil), do: :ok

  # Spoils the linked file and installs it again.
  defp spoil(app_dir, fun) do
    build = StandIn.build(app_dir, "probe")
    bytes = File.read!(build.linked)
    File.rm!(build.linked)
    File.write!(build.linked, fun.(bytes))
    {:ok, _} = Coupler.Build.Install.run(build, :linked)
  end

  def compile(context, options \\ []) do
    text = """
    defmodule #{inspect(context.module)} do
      use Coupler, otp_app: #{inspect(context.app)}, native: "probe"#{options[:use]}
      #{options[:body]}
    end
    """

    # The only allowed warning: a test compiles its module a second time.
    {[{_, beam}], warnings} =
      ExUnit.CaptureIO.with_io(:stderr, fn -> Code.compile_string(text) end)

    assert warnings == "" or warnings =~ "redefining module"
    beam
  end

  # Loads the module as another VM would, from its file.
  def reload(module, beam) do
    :code.purge(module)
    :code.delete(module)
    :code.purge(module)
    {:module, ^module} = :code.load_binary(module, ~c"nofile", beam)
  end

  def installed(app_dir) do
    [file] = Path.wildcard(Path.join(app_dir, "ebin/*.so"))
    file
  end

  # Returns the error of a call after `options` have spoiled the library. It must also be in the
  # log.
  def failure(context, options) do
    {error, log} =
      with_log(fn ->
        define(context, options)
        call_error(context)
      end)

    assert log =~ Exception.message(error)
    assert error.module == context.module
    error
  end

  def call_error(context) do
    assert_raise(LoadError, fn -> context.module.add(1, 2) end)
  end
end
