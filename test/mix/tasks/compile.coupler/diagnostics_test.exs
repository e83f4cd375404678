defmodule Mix.Tasks.Compile.Coupler.DiagnosticsTest do
  # Pushes projects and changes the directory and the environment, so no other test may run.
  use Coupler.ProjectCase, async: false

  test "an error is a diagnostic, and the installed library is removed", context do
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

  test "an error of CMake, in the first run and when Ninja runs it again", context do
    path = Path.join(context.tmp_dir, "native/probe/CMakeLists.txt")
    good = File.read!(path)
    bad = good <> "\nfind_package(no_such_package_anywhere REQUIRED)\n"
    line = length(String.split(good, "\n")) + 1

    File.write!(path, bad)
    assert {:error, [%{file: ^path, position: ^line, message: message}]} = project(context)
    assert message =~ "no_such_package_anywhere"

    File.write!(path, good)
    assert {:ok, []} = project(context)

    File.write!(path, bad)
    assert {:error, [%{file: ^path, position: ^line}]} = project(context)
    assert installed(context) == []
  end

  test "runtime: false is refused, because a release would lack Coupler", context do
    project(context)

    for dep <- [{:coupler, runtime: false}, {:coupler, "~> 0.1", path: "..", runtime: false}] do
      assert_raise Mix.Error, ~r/at run time; remove runtime: false$/, fn ->
        Mix.Project.in_project(context.app, context.tmp_dir, [deps: [dep]], fn _ -> compile() end)
      end
    end
  end

  test "a fast-math flag that reaches the linker causes a warning that names it", context do
    cmake = fn flag ->
      """
      cmake_minimum_required(VERSION 3.21)
      project(probe C CXX)
      find_package(coupler REQUIRED)
      string(APPEND CMAKE_CXX_FLAGS_RELEASE " #{flag}")
      coupler_add_nif(probe src/probe.c)
      target_compile_options(probe PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-ffast-math> -w)
      """
    end

    library!(context.tmp_dir, "probe", cmake: cmake.("-g1"))
    assert {:ok, []} = project(context)

    for flag <- ["-ffast-math", "-Ofast", "-funsafe-math-optimizations"] do
      library!(context.tmp_dir, "probe", cmake: cmake.(flag))
      assert {_, [%{severity: :warning, message: message}]} = project(context)

      assert message =~
               "coupler: CMAKE_CXX_FLAGS_RELEASE has #{flag}, for all of probe and for linking it"

      assert message =~ "target_compile_options(<target> PRIVATE #{flag})"
    end
  end

  test "an error of the linker is at CMakeLists.txt", context do
    path = Path.join(context.tmp_dir, "native/probe/CMakeLists.txt")
    File.write!(path, File.read!(path) <> "\ntarget_link_libraries(probe no_such_library)\n")

    assert {:error, [%{file: ^path, message: message}]} = project(context)
    assert message =~ "cannot find -lno_such_library"
  end

  test "a library with another name than its folder", context do
    path = Path.join(context.tmp_dir, "native/probe/CMakeLists.txt")
    text = File.read!(path)
    File.write!(path, text <> ~s|\nset_target_properties(probe PROPERTIES OUTPUT_NAME other)\n|)

    assert {:error, [%{message: "native/probe built other.so but no probe.so; " <> _}]} =
             project(context)
  end

  # Mix before 1.16 asks only the Elixir compiler, and that does not know these warnings.
  test "--warnings-as-errors fails while a warning applies, --all-warnings shows it", context do
    warning = "static int unused(void) { return 1; }"
    library!(context.tmp_dir, "probe", top: warning)
    strict = fn -> compile(["--warnings-as-errors"]) end

    assert {:error, [%{severity: :warning}] = warnings} = project(context, [], strict)
    assert texts() =~ "native/probe has warnings, and --warnings-as-errors was given"
    assert {:error, ^warnings} = project(context, [], strict)
    assert texts() =~ ~r"^native/probe/src/probe.c:2: warning: .*unused.* defined but not used"m

    assert {:noop, []} = project(context)
    assert texts() == ""
    assert {:noop, ^warnings} = project(context, [], fn -> compile(["--all-warnings"]) end)
    assert texts() =~ ~r"^native/probe/src/probe.c:2: warning: .*unused"m
    assert [_] = installed(context)

    source!(context.tmp_dir, "probe", top: "")
    assert {:ok, []} = project(context, [], strict)
    assert {:noop, []} = project(context, [], strict)
  end

  test "a full disk, and a file instead of a folder, are errors that name the path",
       context do
    project(context)
    [dir] = Path.wildcard("#{context.tmp_dir}/_build/*/lib/*/coupler/probe")

    for file <- ["coupler.warnings", "coupler.installed"], path = Path.join(dir, file) do
      File.ln_s!("/dev/full", "#{path}.#{System.pid()}")
      source!(context.tmp_dir, "probe", answer: System.unique_integer([:positive]))

      assert {:error, [%{message: message}]} = project(context)
      assert message == "#{path} could not be written: no space left on device"
      assert installed(context) == []
      assert {:ok, []} = project(context)
    end

    File.rm_rf!(dir)
    File.write!(dir, "a file")
    assert {:error, [%{message: message}]} = project(context)
    # Versions of Elixir differ in the reason.
    assert message =~ ~r"^#{dir} could not be used as a build folder: (file already|not a dir)"
    assert {:error, [_]} = project(context)
  end

  for {name, damage} <- [empty: "", cut: "rule C", "of another program": "not Ninja's"] do
    @damage damage
    test "a build.ninja that is #{name} is written again", context do
      project(context)
      [file] = installed(context)
      [dir] = Path.wildcard("#{context.tmp_dir}/_build/*/lib/*/coupler/probe")

      for damaged <- ["build.ninja", "CMakeCache.txt", "coupler.warnings", ".ninja_log"] do
        File.write!(Path.join(dir, damaged), @damage)
        source!(context.tmp_dir, "probe", answer: System.unique_integer([:positive]))
        assert {:ok, _} = project(context)
        assert [changed] = installed(context)
        assert changed != file
        assert project(context, [], fn -> Compile.Coupler.diagnostics() end) == []
        assert {:noop, []} = project(context)
      end
    end
  end

  test "warnings are returned, and stay for files that are not compiled again", context do
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

  test "an unknown option lists the valid ones", context do
    assert_raise ArgumentError,
                 "coupler: in mix.exs: unknown option :cmake, " <>
                   "valid options are: :native, :build_type, :cmake_args",
                 fn -> project(context, cmake: []) end
  end

  test "errors of missing programs name the packages to install", context do
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

  test "an incomplete record of warnings is ignored", context do
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
