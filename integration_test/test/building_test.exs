defmodule Integration.BuildingTest do
  # Projects of their own, built as a user's: what they link, for which machine, and what an editor sees.
  use ExUnit.Case, async: true

  alias Integration.Scratch

  @root Path.expand("../..", __DIR__)
  @moduletag timeout: 300_000
  # What the other runs of script/test set, a compiler or a sanitizer, is nothing to these.
  @moduletag :own_builds

  setup do
    parent = Scratch.dir("building")
    on_exit(fn -> File.rm_rf!(parent) end)
    File.ln_s!(@root, Path.join(parent, "coupler"))
    project = Path.join(parent, "project")

    write(project, "mix.exs", """
    defmodule Sample.MixProject do
      use Mix.Project
      def project, do: [app: :sample, version: "0.1.0", compilers: [:coupler | Mix.compilers()],
        deps: [{:coupler, path: "../coupler"}]]
    end
    """)

    write(project, "lib/sample.ex", """
    defmodule Sample do
      use Coupler, otp_app: :sample, native: "sample"
    end
    """)

    write(project, "native/sample/src/sample.cpp", """
    #include <coupler.hpp>
    #include "../dep/dep.h"
    #include <string>
    #include <vector>
    int answer() { return dep(); }
    constexpr auto place = [] { return std::string(__FILE__); };
    std::vector<int> picked(const std::vector<int>& values, std::size_t index) { return {values.data()[index]}; }
    COUPLER_MODULE("Sample", coupler::nif<answer>(), coupler::nif<place>(coupler::name("place")),
        coupler::nif<picked>("values", "index"));
    """)

    write(project, "native/sample/dep/dep.h", "int dep();\n")
    write(project, "native/sample/dep/dep.cpp", "#include \"dep.h\"\nint dep() { return 42; }\n")
    cmake(project, "add_library(dep STATIC dep/dep.cpp)")
    {:ok, project: project}
  end

  # `dep` is declared as it says, and linked by way of another library.
  defp cmake(project, dep) do
    write(project, "native/sample/CMakeLists.txt", """
    cmake_minimum_required(VERSION 3.21)
    project(sample CXX)
    find_package(coupler REQUIRED)
    coupler_add_nif(sample src/sample.cpp)
    #{dep}
    add_library(between INTERFACE)
    target_link_libraries(between INTERFACE dep)
    target_link_libraries(sample PRIVATE between)
    """)
  end

  defp write(project, path, text) do
    path = Path.join(project, path)
    File.mkdir_p!(Path.dirname(path))
    File.write!(path, text)
  end

  defp run(project, command, env \\ []) do
    env = [
      {"MIX_ENV", "prod"},
      {"MIX_BUILD_PATH", Path.join(project, "_build")},
      {"COUPLER_CMAKE_ARGS", nil},
      {"LD_PRELOAD", nil} | env
    ]

    System.cmd("sh", ["-c", command], cd: project, env: env, stderr_to_stdout: true)
  end

  defp run!(project, command, env \\ []) do
    {output, status} = run(project, command, env)
    assert status == 0, output
    output
  end

  # A release at another place, where nothing of the build is left.
  defp in_release(project, expression) do
    release = Path.join(Path.dirname(project), "release")
    run!(project, "mix release --quiet --overwrite --path #{release}")
    File.rename!(project, project <> "_gone")

    {output, status} =
      System.cmd(Path.join(release, "bin/sample"), ["eval", expression], stderr_to_stdout: true)

    File.rename!(project <> "_gone", project)
    assert status == 0, output
    {output, Path.join(release, "lib/sample-0.1.0/ebin")}
  end

  defp libraries(dir), do: Path.wildcard(Path.join(dir, "*.so"))

  defp run_path(library) do
    {output, 0} = System.cmd("readelf", ["-d", library], env: [{"LC_ALL", "C"}])

    for [_, path] <- Regex.scan(~r/\((?:RPATH|RUNPATH)\)\s+Library \S+: \[(.*)\]/, output),
        do: path
  end

  test "a library built of another works in a release, and names no folder of the machine",
       %{project: project} do
    {output, native} = in_release(project, "IO.inspect({Sample.answer(), Sample.place()})")
    assert output =~ ~s({42, "src/sample.cpp"})
    assert [library] = libraries(native)
    assert run_path(library) == []

    for folder <- [Path.dirname(project), @root],
        do: refute(File.read!(library) =~ folder)
  end

  test "a shared library of the project is refused, with the fix", %{project: project} do
    cmake(project, "add_library(dep SHARED dep/dep.cpp)")
    {output, 1} = run(project, "mix compile")

    assert output =~
             "native/sample/CMakeLists.txt: error: sample links the shared library dep, which a release would not " <>
               "have: write add_library(dep STATIC ...); or put it into ${COUPLER_PRIV_DIR}/lib and write " <>
               ~S|set_target_properties(sample PROPERTIES INSTALL_RPATH "$ORIGIN/../priv/lib") (guides/building.md)|

    # One that the project brings along is no better off.
    run!(project, "c++ -shared -fPIC -o native/sample/dep/libdep.so native/sample/dep/dep.cpp")

    cmake(project, """
    add_library(dep SHARED IMPORTED)
    set_target_properties(dep PROPERTIES IMPORTED_LOCATION "${CMAKE_SOURCE_DIR}/dep/libdep.so")
    """)

    {output, 1} = run(project, "mix compile")

    assert output =~
             "sample links the shared library dep, which a release would not have: link its"
  end

  test "a shared library in priv/lib is found in a release by a run path of the user's",
       %{project: project} do
    cmake(project, ~S"""
    add_library(dep SHARED dep/dep.cpp)
    set_target_properties(dep PROPERTIES LIBRARY_OUTPUT_DIRECTORY "${COUPLER_PRIV_DIR}/lib")
    set_target_properties(sample PROPERTIES INSTALL_RPATH "$ORIGIN/../priv/lib")
    """)

    {output, native} = in_release(project, "IO.inspect(Sample.answer())")
    assert output =~ "42"
    assert [library] = libraries(native)
    assert run_path(library) == ["$ORIGIN/../priv/lib"]
  end

  test "warnings are for the user's own sources", %{project: project} do
    unused = "static void unused(int x) {}\n"
    write(project, "native/sample/src/own.cpp", unused)
    write(project, "native/sample/third_party/theirs/theirs.cpp", unused)

    write(project, "native/sample/CMakeLists.txt", """
    cmake_minimum_required(VERSION 3.21)
    project(sample CXX)
    find_package(coupler 0.1 REQUIRED)
    file(WRITE "${CMAKE_BINARY_DIR}/made.cpp" "static void made(int x) {}")
    coupler_add_nif(sample src/sample.cpp dep/dep.cpp src/own.cpp "${CMAKE_BINARY_DIR}/made.cpp")
    target_sources(sample PRIVATE third_party/theirs/theirs.cpp)
    """)

    output = run!(project, "mix compile")
    assert output =~ "src/own.cpp:1:"
    refute output =~ ~r/(theirs|made)\.cpp:\d/
  end

  test "a package of another version is refused, where a newer one may break what it built", %{
    project: project
  } do
    for {wanted, status} <-
          [{"0.1", 0}, {"0.1.0", 0}, {"0", 0}, {"0.0.1...0.2", 0}] ++
            [{"0.0.1", 1}, {"0.1.9", 1}, {"0.2", 1}, {"1.0", 1}] do
      write(project, "version/CMakeLists.txt", """
      cmake_minimum_required(VERSION 3.21)
      project(version NONE)
      set(ERL_NIF_INCLUDE_DIR "#{:code.root_dir()}/usr/include")
      find_package(coupler #{wanted} REQUIRED)
      """)

      command = "cmake -S version -B version/build -G Ninja -Dcoupler_DIR=#{@root}/cpp/cmake"
      assert {wanted, run(project, command) |> elem(1)} == {wanted, status}
    end
  end

  test "clangd reads every source without an error", %{project: project} do
    run!(project, "mix compile", [{"CXX", "g++"}])

    for source <- ["src/sample.cpp", "dep/dep.cpp"] do
      output = run!(project, "clangd-19 --check=native/sample/#{source}")
      assert output =~ "Loaded compilation database from #{project}/build/compile_commands.json"
      assert output =~ "All checks completed, 0 errors"
      refute output =~ ~r/^[EW]\[/m, output
    end

    write(project, "native/sample/dep/dep.cpp", "int dep() { return wrong; }\n")
    {output, _} = run(project, "clangd-19 --check=native/sample/dep/dep.cpp")
    assert output =~ "undeclared"
  end

  test "the sanitizers' recipes name the line of an error", %{project: project} do
    guide = File.read!(Path.join(@root, "guides/building.md"))
    [_, script] = Regex.run(~r/<!-- file: sanitize.sh -->\n```sh\n(.*?)```/s, guide)
    write(project, "guide.sh", script)

    task = File.read!(Path.join(@root, "lib/mix/tasks/compile.coupler.ex"))
    [_, recipe] = Regex.run(~r/## Sanitizers\n.*?\n\n((?:      [^\n]*\n)+)/s, task)
    recipe = recipe |> String.replace(~S(\"), ~S(")) |> String.replace("mix test", ~S("$@"))
    write(project, "help.sh", recipe)

    for recipe <- ["guide.sh", "help.sh"] do
      picked = fn index ->
        "sh #{recipe} mix run -e 'IO.inspect(Sample.picked([1, 2], #{index}))'"
      end

      assert run!(project, picked.(1)) =~ "[2]"
      {output, status} = run(project, picked.(2))
      assert status != 0
      assert output =~ "AddressSanitizer: heap-buffer-overflow"
      assert output =~ ~r{sample\.cpp:7\b}
    end
  end

  test "a library for another machine is compiled without an error", %{project: project} do
    {compiler, machine} = other_machine()
    headers = Path.join([:code.root_dir(), "usr/include"])
    env = [{"CXX", compiler}, {"ERTS_INCLUDE_DIR", headers}]
    output = run!(project, "mix compile", env)
    refute output =~ "[error]"

    assert [library] = libraries(Path.join(project, "_build/lib/sample/ebin"))
    {header, 0} = System.cmd("readelf", ["-h", library], env: [{"LC_ALL", "C"}])
    assert header =~ ~r/Machine: +#{machine}/

    assert File.read!(Path.join(project, "_build/lib/sample/coupler/sample/CMakeCache.txt")) =~
             "ERL_NIF_INCLUDE_DIR:UNINITIALIZED=#{headers}\n"

    {output, 1} = run(project, "mix run -e 'Sample.answer()'", env)
    refute output =~ "[error]"
    assert output =~ "(Coupler.LoadError) Sample has no native code: "

    assert output =~
             "was built for #{if machine == "AArch64", do: "aarch64", else: "x86_64"} (ELF)"
  end

  defp other_machine do
    if List.to_string(:erlang.system_info(:system_architecture)) =~ "aarch64",
      do: {"x86_64-linux-gnu-g++", "Advanced Micro Devices X86-64"},
      else: {"aarch64-linux-gnu-g++", "AArch64"}
  end
end
