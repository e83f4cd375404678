defmodule Mix.Tasks.Compile.CouplerTest do
  # Projects are pushed, the directory and the environment change: no other test runs meanwhile.
  use ExUnit.Case, async: false

  alias Coupler.StandIn
  alias Mix.Tasks.Compile

  @moduletag :tmp_dir

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
  target_compile_definitions(NAME PRIVATE V=${COUPLER_NIF_VERSION} D="${coupler_DIR}${OTHER}" T=${TEST})
  set_target_properties(NAME PROPERTIES PREFIX "" SUFFIX ".so"
    LIBRARY_OUTPUT_DIRECTORY ${COUPLER_OUTPUT_DIR})
  """

  defp library!(dir, name, options \\ []) do
    native = Path.join([dir, "native", name])
    File.mkdir_p!(Path.join(native, "src"))
    source!(dir, name, options)

    cmake =
      @cmake |> String.replace("NAME", name) |> String.replace("EXTRA", options[:sources] || "")

    File.write!(Path.join(native, "CMakeLists.txt"), options[:cmake] || cmake)
  end

  defp source!(dir, name, options) do
    source =
      options[:source] ||
        StandIn.source(StandIn.manifest("Probe", [{"add", ["integer()"]}]), options)

    File.write!(Path.join([dir, "native", name, "src", name <> ".c"]), source)
  end

  # Runs in a project of that directory: `fun` there, or one compilation.
  defp project(context, options \\ [], fun \\ &compile/0) do
    mix = """
    defmodule #{Macro.camelize(Atom.to_string(context.app))}.MixProject do
      use Mix.Project
      def project, do: [app: :#{context.app}, version: "0.1.0"]
    end
    """

    File.write!(Path.join(context.tmp_dir, "mix.exs"), mix)
    config = [coupler: options]
    Mix.Project.in_project(context.app, context.tmp_dir, config, fn _ -> fun.() end)
  end

  defp compile(args \\ []), do: Compile.Coupler.run(args)

  defp installed(context) do
    [context.tmp_dir, "_build/*/lib/#{context.app}/priv/native/*"]
    |> Path.join()
    |> Path.wildcard()
    |> Enum.map(&Path.basename/1)
  end

  # What was shown since the last call.
  defp shown(lines \\ []) do
    receive do
      {:mix_shell, kind, [line]} -> shown([{kind, line} | lines])
    after
      0 -> Enum.reverse(lines)
    end
  end

  defp texts, do: Enum.map_join(shown(), "\n", &elem(&1, 1))

  test "builds and installs, shows what it does, and then has nothing to do", context do
    assert {:ok, []} = project(context)
    assert [file] = installed(context)
    assert file =~ ~r/\Aprobe-[0-9a-f]{16}\.so\z/

    text = texts()
    assert text =~ "Configuring native/probe\n"
    assert text =~ "Building C object"
    refute text =~ "-- "

    assert {:noop, []} = project(context)
    assert installed(context) == [file]
    assert shown() == []
  end

  test "a changed source is built and takes the old library's place", context do
    project(context)
    [before] = installed(context)
    texts()

    source!(context.tmp_dir, "probe", answer: 43)
    assert {:ok, []} = project(context)
    assert [changed] = installed(context)
    assert changed != before
    refute texts() =~ "Configuring"
  end

  test "a changed CMakeLists.txt is Ninja's to notice", context do
    project(context)
    [before] = installed(context)
    path = Path.join(context.tmp_dir, "native/probe/CMakeLists.txt")
    File.write!(path, File.read!(path) <> "\ntarget_compile_options(probe PRIVATE -g)\n")

    assert {:ok, []} = project(context)
    assert [changed] = installed(context)
    assert changed != before
  end

  test "an error is a diagnostic, and leaves nothing to load", context do
    project(context)
    source!(context.tmp_dir, "probe", top: "int broken = nowhere;")
    texts()

    assert {:error, [%Mix.Task.Compiler.Diagnostic{} = diagnostic]} = project(context)
    assert diagnostic.file == Path.join(context.tmp_dir, "native/probe/src/probe.c")
    assert diagnostic.position == 2
    assert diagnostic.severity == :error
    assert diagnostic.compiler_name == "coupler"
    assert diagnostic.message =~ "'nowhere' undeclared"
    assert installed(context) == []

    lines = shown()

    assert {:error, "native/probe/src/probe.c:2: error: 'nowhere' undeclared" <> _} =
             List.keyfind(lines, :error, 0)

    assert List.last(lines) == {:error, "could not build native/probe"}

    source!(context.tmp_dir, "probe", [])
    assert {:ok, []} = project(context)
    assert [_] = installed(context)
  end

  test "an error of CMake, at first and when Ninja runs it again", context do
    path = Path.join(context.tmp_dir, "native/probe/CMakeLists.txt")
    good = File.read!(path)
    bad = good <> "\nfind_package(no_such_package_anywhere REQUIRED)\n"
    row = length(String.split(good, "\n")) + 1

    File.write!(path, bad)
    assert {:error, [%{file: ^path, position: ^row, message: message}]} = project(context)
    assert message =~ "no_such_package_anywhere"

    File.write!(path, good)
    assert {:ok, []} = project(context)

    File.write!(path, bad)
    assert {:error, [%{file: ^path, position: ^row}]} = project(context)
    assert installed(context) == []
  end

  test "a linker's error is one of CMakeLists.txt", context do
    path = Path.join(context.tmp_dir, "native/probe/CMakeLists.txt")
    File.write!(path, File.read!(path) <> "\ntarget_link_libraries(probe no_such_library)\n")

    assert {:error, [%{file: ^path, message: message}]} = project(context)
    assert message =~ "cannot find -lno_such_library"
  end

  test "a library that is not named like its folder", context do
    path = Path.join(context.tmp_dir, "native/probe/CMakeLists.txt")
    text = File.read!(path)
    File.write!(path, text <> ~s|\nset_target_properties(probe PROPERTIES OUTPUT_NAME other)\n|)

    assert {:error, [%{message: "native/probe built no probe.so; CMakeLists.txt needs " <> _}]} =
             project(context)
  end

  test "warnings are returned, and kept for files that are not compiled again", context do
    warning = "static int unused_NAME(void) { return 1; }"
    dir = context.tmp_dir
    library!(dir, "probe", sources: "src/second.c", top: String.replace(warning, "NAME", "first"))
    second = Path.join(dir, "native/probe/src/second.c")
    File.write!(second, String.replace(warning, "NAME", "second"))

    assert {:ok, diagnostics} = project(context)
    assert Enum.map(diagnostics, & &1.severity) == [:warning, :warning]

    File.write!(second, "int used(void) { return 2; }")
    assert {:ok, []} = project(context)

    assert [%{message: "'unused_first' defined but not used" <> _}] =
             project(context, [], fn -> Compile.Coupler.diagnostics() end)

    assert {:noop, []} = project(context)
    assert [_] = project(context, [], fn -> Compile.Coupler.diagnostics() end)
  end

  test "every folder is built, and the good ones are installed beside a bad one", context do
    library!(context.tmp_dir, "second", answer: 2)
    assert {:ok, []} = project(context)
    assert ["probe-" <> _, "second-" <> _] = installed(context)

    source!(context.tmp_dir, "probe", top: "broken")
    source!(context.tmp_dir, "second", answer: 3)
    assert {:error, [_ | _]} = project(context)
    assert ["second-" <> _] = installed(context)
  end

  test "a project without native libraries has nothing to do", context do
    File.rm_rf!(Path.join(context.tmp_dir, "native"))
    assert {:noop, []} = project(context)
  end

  test "options and COUPLER_CMAKE_ARGS configure, and are forgotten with their removal",
       context do
    source =
      StandIn.source(StandIn.manifest("Probe", [{"add", []}])) <> "\nconst char* t = STRING(T);"

    top = "#define STRING(x) STRING_(x)\n#define STRING_(x) \"value \" #x\n"
    library!(context.tmp_dir, "probe", source: top <> source)

    value = fn ->
      [path] = Path.wildcard("#{context.tmp_dir}/_build/*/lib/*/priv/native/*.so")
      [_, value] = Regex.run(~r/value (\w*)/, File.read!(path))
      value
    end

    assert {:ok, []} = project(context, cmake_args: ["-DTEST=mix"])
    assert value.() == "mix"

    System.put_env("COUPLER_CMAKE_ARGS", "-DTEST=environment '-DOTHER=two words'")
    on_exit(fn -> System.delete_env("COUPLER_CMAKE_ARGS") end)
    assert {:ok, []} = project(context, cmake_args: ["-DTEST=mix"])
    assert value.() == "environment"
    assert {:noop, []} = project(context, cmake_args: ["-DTEST=mix"])

    System.delete_env("COUPLER_CMAKE_ARGS")
    assert {:ok, []} = project(context)
    assert value.() == ""
  end

  test "an unknown option lists the valid ones", context do
    assert_raise ArgumentError,
                 "coupler: in mix.exs: unknown option :cmake, " <>
                   "valid options are: :native, :build_type, :cmake_args",
                 fn -> project(context, cmake: []) end
  end

  test "--force builds everything again, --verbose shows what CMake finds", context do
    project(context)
    texts()

    assert {:ok, []} = project(context, [], fn -> compile(["--force", "--verbose"]) end)
    assert texts() =~ ~r/-- The C compiler identification is .*Building C object/s
  end

  test "clean leaves nothing, manifests are the records of what is installed", context do
    project(context)
    assert [manifest] = project(context, [], fn -> Compile.Coupler.manifests() end)
    assert File.exists?(manifest)

    project(context, [], fn -> Compile.Coupler.clean() end)
    assert installed(context) == []
    refute File.exists?(Path.dirname(manifest))

    assert {:ok, []} = project(context)
  end

  test "missing programs are named, with the packages to install", context do
    path = System.get_env("PATH")
    on_exit(fn -> System.put_env("PATH", path) end)
    bin = Path.join(context.tmp_dir, "bin")
    File.mkdir_p!(bin)

    System.put_env("PATH", bin)

    assert {:error, [%{message: "cmake is not in the PATH; install it (Debian, Ubuntu: " <> _}]} =
             project(context)

    File.ln_s!(find("cmake", path), Path.join(bin, "cmake"))

    assert {:error, [%{message: "ninja is not in the PATH; install it (" <> _}]} =
             project(context)

    File.ln_s!(find("ninja", path), Path.join(bin, "ninja"))
    assert {:error, [%{message: message} | _]} = project(context)
    assert message =~ "No CMAKE_C_COMPILER could be found"
    assert message =~ "install a C++20 compiler (Debian, Ubuntu: apt install g++"

    System.put_env("PATH", path)
    assert {:ok, []} = project(context)
  end

  defp find(program, path) do
    path |> String.split(":") |> Enum.map(&Path.join(&1, program)) |> Enum.find(&File.exists?/1)
  end

  test "a program that reads its input finds none, and does not wait", context do
    path = Path.join(context.tmp_dir, "native/probe/CMakeLists.txt")
    File.write!(path, File.read!(path) <> "\nexecute_process(COMMAND cat)\n")
    assert {:ok, []} = project(context)
  end

  # The user's whole way, in processes of their own: the project is a dependency of another.
  test "as a dependency: mix compile, mix run, mix clean", context do
    root = Path.expand("../../..", __DIR__)
    hasher = Path.join(context.tmp_dir, "hasher")
    library!(hasher, "hasher_native", load: "return 0;")
    manifest = StandIn.manifest("Hasher.Native", [{"add", ["integer()", "integer()"]}])
    source!(hasher, "hasher_native", source: StandIn.source(manifest))

    File.mkdir_p!(Path.join(hasher, "lib"))

    File.write!(Path.join(hasher, "lib/native.ex"), """
    defmodule Hasher.Native do
      use Coupler, otp_app: :hasher, native: "hasher_native"
    end
    """)

    File.write!(Path.join(hasher, "mix.exs"), """
    defmodule Hasher.MixProject do
      use Mix.Project
      def project do
        [app: :hasher, version: "0.1.0", compilers: [:coupler | Mix.compilers()],
         deps: [{:coupler, path: #{inspect(root)}}]]
      end
    end
    """)

    user = Path.join(context.tmp_dir, "user")
    File.mkdir_p!(user)

    File.write!(Path.join(user, "mix.exs"), """
    defmodule User.MixProject do
      use Mix.Project
      def project, do: [app: :user, version: "0.1.0", deps: [{:hasher, path: "../hasher"}]]
    end
    """)

    assert mix(user, ["compile"]) =~ "Generated user app"
    assert mix(user, ["run", "-e", "IO.inspect(Hasher.Native.add(1, 2))"]) =~ ~r/^42$/m
    assert mix(user, ["compile"]) == ""

    assert mix(hasher, ["compile"]) =~ "Generated hasher app"
    assert [_] = Path.wildcard(Path.join(hasher, "_build/dev/lib/hasher/priv/native/*"))
    mix(hasher, ["clean"])
    assert Path.wildcard(Path.join(hasher, "_build/dev/lib/hasher/**/*.so")) == []
  end

  defp mix(directory, arguments) do
    {output, status} =
      System.cmd("mix", arguments,
        cd: directory,
        stderr_to_stdout: true,
        env: [{"MIX_ENV", "dev"}]
      )

    assert {status, output} == {0, output}
    output
  end

  test "a library whose folder was deleted is not loaded any longer", context do
    project(context, [], fn ->
      assert {:ok, []} = compile()
      assert [_] = installed(context)
      File.rm_rf!(Path.join([context.tmp_dir, "native", "probe"]))
      assert {:noop, []} = compile()
      assert installed(context) == []
    end)
  end

  test "a project whose path has brackets is built", %{tmp_dir: dir} = context do
    dir = Path.join(dir, "a[1]")
    library!(dir, "probe")
    assert {:ok, []} = project(%{context | tmp_dir: dir})
  end

  test "a cut record of warnings is done without", context do
    project(context, [], fn ->
      compile()

      [record] =
        Path.wildcard(Path.join(Mix.Project.app_path(), "coupler/probe/coupler.warnings"))

      File.write!(record, "")
      source!(context.tmp_dir, "probe", source: "int unused(void) { int a; return 0; }")
      assert {:ok, [%{severity: :warning}]} = compile()
      assert [%{severity: :warning}] = Compile.Coupler.diagnostics()
    end)
  end
end
