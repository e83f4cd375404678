defmodule Coupler.Build.DiagnosticsTest do
  use ExUnit.Case, async: true

  alias Coupler.Build.Diagnostics

  # test/fixtures/diagnostics holds the output of g++ 12.2, clang 14, CMake 3.25 and GNU ld 2.40.
  # The project is in /project, its build folder is /build, and Coupler is in /coupler.
  @fixtures Path.expand("../../fixtures/diagnostics", __DIR__)
  @source "/project/native/hasher"
  @build %Coupler.Build{
    name: "hasher",
    source: @source,
    dir: "/build",
    linked: "/build/lib/hasher.so",
    ebin: "/ebin",
    label: "native/hasher",
    configure: ["cmake"],
    make: ["ninja"],
    coupler: "/coupler/cpp/cmake",
    erl_nif: "/erts/include",
    project: %{root: "/project", foreign: ["/coupler/cpp", "/project/deps", "/project/_build"]}
  }

  defp fixture(name), do: @fixtures |> Path.join(name <> ".txt") |> File.read!()

  # {severity, file relative to the sources, line, message}
  defp read(text) do
    {found, _edges} = text |> String.split("\n") |> Diagnostics.parse(@build)

    for {_edge, diagnostic} <- found do
      file = Path.relative_to(diagnostic.file, @source)
      {diagnostic.severity, file, diagnostic.position, diagnostic.message}
    end
  end

  test "GCC: a template error in Coupler's header is at the user's line" do
    assert {:error, "src/hasher.cpp", 8,
            "static assertion failed: no codec for this type (in coupler::Codec<Other>, at /coupler/cpp/include/coupler.hpp:5)"} in read(
             fixture("gcc_template")
           )
  end

  test "Clang: a template error in Coupler's header is at the user's line" do
    assert {:error, "src/hasher.cpp", 8,
            "static_assert failed due to requirement 'std::is_integral_v<Other>' " <>
              ~s("no codec for this type" (in coupler::Codec<Other>, at /coupler/cpp/include/coupler.hpp:5\))} in read(
             fixture("clang_template")
           )
  end

  test "an enum value outside the searched numbers is at the user's line, with the fix" do
    advice =
      "coupler: list the enum's value in coupler::Values, leave it out with coupler::Skip, or widen coupler::enum_max"

    assert read(fixture("gcc_enum")) == [
             {:error, "src/hasher.cpp", 7,
              "enumeration value 'not_found' not handled in switch [-Werror=switch]: " <> advice}
           ]

    assert read(fixture("clang_enum")) == [
             {:error, "src/hasher.cpp", 8,
              "enumeration value 'not_found' not handled in switch [-Werror,-Wswitch]: " <> advice}
           ]
  end

  test "GCC: errors and warnings, in order" do
    assert [
             {:warning, "src/hasher.cpp", 4, "unused variable 'y' [-Wunused-variable]"},
             {:warning, "src/hasher.cpp", 4, "unused parameter 'x' [-Wunused-parameter]"},
             {:warning, "src/hasher.cpp", 6, "unused parameter 'b' [-Wunused-parameter]"},
             {:error, "src/hasher.cpp", 8, _},
             {:error, "src/hasher.cpp", 10, "expected primary-expression before 'return'"},
             {:error, "src/hasher.cpp", 10, "expected '}' before 'return'"},
             {:error, "src/hasher.cpp", 10, "expected ')' before 'return'"},
             {:error, "src/hasher.cpp", 10, "expected declaration before '}' token"},
             {:warning, "src/hasher.cpp", 4, "'int unused(int)' defined but not used" <> _}
           ] = read(fixture("gcc_template"))
  end

  test "Clang: errors and warnings, in order" do
    assert [
             {:warning, "src/hasher.cpp", 4, "unused variable 'y' [-Wunused-variable]"},
             {:warning, "src/hasher.cpp", 4, _},
             {:warning, "src/hasher.cpp", 6, _},
             {:error, "src/hasher.cpp", 8, _},
             {:error, "src/hasher.cpp", 10, "expected expression"},
             {:error, "src/hasher.cpp", 10, "expected ';' after top level declarator"}
           ] = read(fixture("clang_template"))
  end

  test "a missing header is a fatal error at its #include" do
    assert read(fixture("gcc_missing_header")) == [
             {:error, "src/second.cpp", 1, "missing.hpp: No such file or directory"}
           ]
  end

  test "an undefined reference is at its line if the linker knows it, otherwise at CMakeLists.txt" do
    text = "undefined reference to `elsewhere()'"

    assert read(fixture("gcc_undefined")) == [{:error, "CMakeLists.txt", 0, text}]
    assert read(fixture("clang_undefined")) == [{:error, "CMakeLists.txt", 0, text}]
    assert read(fixture("gcc_undefined_debug")) == [{:error, "src/undefined.cpp", 2, text}]
  end

  test "a library that the linker does not find is an error of CMakeLists.txt" do
    assert read(fixture("gcc_missing_library")) == [
             {:error, "CMakeLists.txt", 0, "cannot find -lnosuchlib: No such file or directory"}
           ]
  end

  test "a flag that the compiler does not know is an error of the compiled file" do
    assert [
             {:error, "src/undefined.cpp", 0,
              "unrecognized command-line option '-fnonsense'" <> _}
           ] = read(fixture("gcc_unknown_flag"))

    assert read(fixture("clang_unknown_flag")) == [
             {:error, "src/undefined.cpp", 0, "unknown argument: '-fnonsense'"}
           ]
  end

  test "CMake: a missing package is at its find_package, with the fix" do
    assert [{:error, "CMakeLists.txt", 3, message}] = read(fixture("cmake_missing_package"))
    assert message =~ "CMake finds no package nosuchpackage; install its development files, or "
  end

  test "CMake: errors in modules are at the call in the user's CMakeLists.txt" do
    modules = "/usr/share/cmake-3.25/Modules"

    assert read(fixture("cmake_call_stack")) == [
             {:warning, "CMakeLists.txt", 3, "careful now"},
             {:warning, "CMakeLists.txt", 4,
              "No header defined for nope; skipping header check (note: header-only libraries " <>
                "have no designated component) (at #{modules}/FindBoost.cmake:2217)"},
             {:error, "CMakeLists.txt", 4,
              "Could NOT find Boost (missing: Boost_INCLUDE_DIR nope) " <>
                "(at #{modules}/FindPackageHandleStandardArgs.cmake:230)"}
           ]
  end

  test "CMake: an error that is found at the end of a CMakeLists.txt" do
    text = """
    CMake Error at /coupler/cpp/cmake/coupler_check_nif.cmake:82 (message):
      x links the shared library
      dep
    Call Stack (most recent call first):
      /coupler/cpp/cmake/coupler_add_nif.cmake:30:EVAL:1 (coupler_check_nif)
      CMakeLists.txt:DEFERRED

    """

    assert read(text) == [
             {:error, "CMakeLists.txt", 0,
              "x links the shared library dep (at /coupler/cpp/cmake/coupler_check_nif.cmake:82)"}
           ]
  end

  test "CMake: syntax errors and missing sources" do
    assert [{:error, "CMakeLists.txt", 5, "Parse error." <> _}] = read(fixture("cmake_syntax"))

    assert [
             {:error, "CMakeLists.txt", 3, "Cannot find source file: src/nothere.cpp"},
             {:error, "CMakeLists.txt", 3, "No SOURCES given to target: hasher"},
             {:error, "CMakeLists.txt", 0, "loading 'build.ninja': No such file or directory"}
           ] = read(fixture("cmake_missing_source"))
  end

  test "CMake: the error of a missing compiler names the packages" do
    assert [{:error, "CMakeLists.txt", 2, message}] = read(fixture("cmake_no_compiler"))
    assert message =~ "No CMAKE_CXX_COMPILER could be found"
    assert message =~ "install a C++20 compiler (Debian, Ubuntu: apt install g++"
  end

  test "CMake: a compiler that does not work is one error at project()" do
    assert [{:error, "CMakeLists.txt", 2, message} | _] = read(fixture("cmake_broken_compiler"))
    assert message =~ "is not able to compile a simple test program"
    assert message =~ "cannot find 'ld'"
  end

  test "an error in a header without a line of the user's stays at the header" do
    assert read("/usr/include/c++/12/x.h:7:1: error: broken") == [
             {:error, "/usr/include/c++/12/x.h", 7, "broken"}
           ]
  end

  test "an error in a foreign header is at the #include of that header" do
    text = """
    In file included from /project/deps/other/inner.hpp:2,
                     from /project/native/hasher/src/hasher.cpp:3:
    /project/deps/other/deep.hpp:9:2: error: #error "set OTHER first"
    """

    assert [{:error, "src/hasher.cpp", 3, message}] = read(text)
    assert message == ~s(#error "set OTHER first" (at /project/deps/other/deep.hpp:9\))
  end

  test "Clang lists the including files first" do
    text = """
    In file included from /project/native/hasher/src/hasher.cpp:3:
    In file included from /project/deps/other/inner.hpp:2:
    /project/deps/other/deep.hpp:9:2: error: broken
    """

    assert [{:error, "src/hasher.cpp", 3, "broken (at /project/deps/other/deep.hpp:9)"}] =
             read(text)
  end

  test "the place of one error is not used for the next" do
    text = """
    In file included from /project/native/hasher/src/hasher.cpp:1:
    /coupler/cpp/include/coupler.hpp:10:34:   required from 'x'
    /project/native/hasher/src/hasher.cpp:8:28:   required from here
    /coupler/cpp/include/coupler.hpp:5:22: error: first
    /project/native/hasher/src/hasher.cpp:9:28:   required from here
    /coupler/cpp/include/coupler.hpp:6:1: error: second
    """

    assert [{:error, _, 8, "first" <> _}, {:error, _, 9, "second" <> _}] = read(text)
  end

  test "the same warning of a header in two files is one diagnostic" do
    warning = "/project/native/hasher/src/shared.hpp:3:1: warning: odd [-Wodd]\n"
    assert [{:warning, "src/shared.hpp", 3, "odd [-Wodd]"}] = read(warning <> warning)
  end

  test "colors are not part of the text" do
    text =
      "\e[01m\e[K/project/native/hasher/src/a.cpp:3:1:\e[m\e[K \e[01;31m\e[Kerror: \e[m\e[Kodd"

    assert read(text) == [{:error, "src/a.cpp", 3, "odd"}]
  end

  test "a diagnostic comes with the object file that was being compiled" do
    object = "CMakeFiles/hasher.dir/src/second.cpp.o"

    {[{edge, _}], edges} =
      "gcc_missing_header" |> fixture() |> String.split("\n") |> Diagnostics.parse(@build)

    assert edge == object
    assert object in edges
    assert "CMakeFiles/hasher.dir/src/undefined.cpp.o" in edges
  end

  test "every diagnostic is a complete struct of Mix" do
    diagnostic = Diagnostics.error("odd", @build)

    assert %Mix.Task.Compiler.Diagnostic{
             file: "/project/native/hasher/CMakeLists.txt",
             severity: :error,
             message: "odd",
             position: 0,
             compiler_name: "coupler"
           } = diagnostic
  end
end
