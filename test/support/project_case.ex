defmodule Coupler.ProjectCase do
  @moduledoc false
  # Compiles a Mix project with a native library in this VM.
  use ExUnit.CaseTemplate

  alias Coupler.StandIn
  alias Mix.Tasks.Compile

  using do
    quote do
      import Coupler.ProjectCase
      alias Coupler.StandIn
      alias Mix.Tasks.Compile

      @moduletag :tmp_dir
    end
  end

  setup %{tmp_dir: dir} do
    shell = Mix.shell()
    Mix.shell(Mix.Shell.Process)
    on_exit(fn -> Mix.shell(shell) end)
    library!(dir, "probe")
    {:ok, app: :"compile_test_#{System.unique_integer([:positive])}"}
  end

  @cmake """
  cmake_minimum_required(VERSION 3.20)
  project(NAME LANGUAGES C)
  add_library(NAME MODULE src/NAME.c EXTRA)
  target_compile_options(NAME PRIVATE -Wall)
  target_include_directories(NAME PRIVATE ${ERL_NIF_INCLUDE_DIR})
  target_compile_definitions(NAME PRIVATE V=${COUPLER_NIF_VERSION} D="${coupler_DIR}${OTHER}" P="${COUPLER_PRIV_DIR}" T=${TEST} L="${COUPLER_LIBRARY_VERSION}")
  set_target_properties(NAME PROPERTIES PREFIX "" SUFFIX ".so"
    LIBRARY_OUTPUT_DIRECTORY ${COUPLER_OUTPUT_DIR})
  """

  def cmake(name, sources \\ ""),
    do: @cmake |> String.replace("NAME", name) |> String.replace("EXTRA", sources)

  def library!(dir, name, options \\ []) do
    native = Path.join([dir, "native", name])
    File.mkdir_p!(Path.join(native, "src"))
    source!(dir, name, options)

    File.write!(
      Path.join(native, "CMakeLists.txt"),
      options[:cmake] || cmake(name, options[:sources] || "")
    )
  end

  def source!(dir, name, options) do
    source =
      options[:source] ||
        StandIn.source(StandIn.manifest("Probe", [{"add", ["integer()"]}]), options)

    File.write!(Path.join([dir, "native", name, "src", name <> ".c"]), source)
  end

  # Makes a project whose module uses its library, to be compiled in another process.
  def user_project!(dir, app, options \\ []) do
    root = Path.join(dir, "user")
    module = Macro.camelize(app)
    library!(root, app, Keyword.put(options, :source, user_source(module, options)))
    File.mkdir_p!(Path.join(root, "lib"))

    File.write!(Path.join(root, "lib/native.ex"), """
    defmodule #{module} do
      use Coupler, otp_app: :#{app}
    end
    """)

    File.write!(Path.join(root, "mix.exs"), """
    defmodule #{module}.MixProject do
      use Mix.Project
      def project do
        [app: :#{app}, version: "0.1.0", compilers: [:coupler | Mix.compilers()],
         deps: [{:coupler, path: #{inspect(Path.expand("../..", __DIR__))}}]]
      end
    end
    """)

    root
  end

  def user_source(module, options) do
    StandIn.source(StandIn.manifest(module, [{"add", ["integer()"]}]), options)
  end

  def mix(directory, arguments, env) do
    System.cmd("mix", arguments,
      cd: directory,
      stderr_to_stdout: true,
      env: [{"MIX_ENV", env}, {"MIX_QUIET", nil}]
    )
  end

  def mix!(directory, arguments, env \\ "dev") do
    {output, status} = mix(directory, arguments, env)
    assert {status, output} == {0, output}
    output
  end

  # Runs `fun` in a project of the test's directory; compiles once without `fun`.
  def project(context, options \\ [], fun \\ &compile/0) do
    mix = """
    defmodule #{Macro.camelize(Atom.to_string(context.app))}.MixProject do
      use Mix.Project
      def project, do: [app: :#{context.app}, version: "0.1.0"]
    end
    """

    File.write!(Path.join(context.tmp_dir, "mix.exs"), mix)
    config = [coupler: options, version: context[:version] || "0.1.0"]
    Mix.Project.in_project(context.app, context.tmp_dir, config, fn _ -> fun.() end)
  end

  def compile(args \\ []), do: Compile.Coupler.run(args)

  def installed(context) do
    [context.tmp_dir, "_build/*/lib/#{context.app}/ebin/*.so*"]
    |> Path.join()
    |> Path.wildcard()
    |> Enum.map(&Path.basename/1)
  end

  # The lines that the shell has shown since the last call.
  def shown(lines \\ []) do
    receive do
      {:mix_shell, kind, [line]} -> shown([{kind, line} | lines])
    after
      0 -> Enum.reverse(lines)
    end
  end

  def texts, do: Enum.map_join(shown(), "\n", &elem(&1, 1))
end
