defmodule Mix.Tasks.Compile.Coupler.HintTest do
  # Pushes projects and changes the directory, so no other test may run.
  use Coupler.ProjectCase, async: false

  # The first error of a build of native/probe with this CMakeLists.txt, after its first two lines.
  defp error(context, lines, languages \\ "NONE") do
    cmake = "cmake_minimum_required(VERSION 3.21)\nproject(probe LANGUAGES #{languages})\n"
    path = Path.join(context.tmp_dir, "native/probe/CMakeLists.txt")
    File.write!(path, cmake <> lines)

    assert {:error, [%{file: ^path, position: line, message: message} | _]} = project(context)
    {line, message}
  end

  test "no find_package", context do
    assert error(context, "coupler_add_nif(probe src/probe.c)") ==
             {3,
              ~s(Unknown CMake command "coupler_add_nif"; add find_package(coupler REQUIRED\) above this line)}
  end

  test "find_package(Coupler)", context do
    assert error(context, "find_package(Coupler REQUIRED)") ==
             {3,
              "CMake finds no package Coupler; write find_package(coupler REQUIRED), in lower case"}
  end

  test "another command than coupler_add_nif", context do
    assert error(context, "coupler_add_nifs(probe src/probe.c)") ==
             {3,
              ~s(Unknown CMake command "coupler_add_nifs"; Coupler's command is coupler_add_nif(name sources...\))}
  end

  test "coupler_add_nif without a name", context do
    assert {4, message} =
             error(context, "find_package(coupler REQUIRED)\ncoupler_add_nif()", "CXX")

    assert message =~ ~r/; write coupler_add_nif\(name sources\.\.\.\)$/
  end

  test "a missing package of CMake", context do
    assert error(context, "find_package(Nowhere REQUIRED)") ==
             {3,
              "CMake finds no package Nowhere; install its development files, or name the folder " <>
                "of NowhereConfig.cmake in mix.exs: coupler: [cmake_args: [\"-DNowhere_DIR=...\"]]"}
  end

  test "missing packages of pkg-config", context do
    assert {4, message} =
             error(
               context,
               "find_package(PkgConfig REQUIRED)\n" <>
                 "pkg_check_modules(BOTH REQUIRED libnowhere>=2 libnever)"
             )

    assert message =~
             "pkg-config finds no package libnowhere, libnever; install the development files " <>
               "that hold libnowhere.pc and libnever.pc, or add their folder to PKG_CONFIG_PATH"
  end

  test "two tables in one library", context do
    table = "#include <coupler.hpp>\nCOUPLER_MODULE(\"Probe\");\n"

    for name <- ["one.cpp", "two.cpp"],
        do: File.write!(Path.join([context.tmp_dir, "native/probe/src", name]), table)

    assert {0, message} =
             error(
               context,
               "find_package(coupler REQUIRED)\ncoupler_add_nif(probe src/one.cpp src/two.cpp)",
               "CXX"
             )

    assert message =~ "multiple definition of `nif_init'"
    assert message =~ "; two source files have a COUPLER_MODULE: a library has one table, so move"
  end
end
