defmodule Mix.Tasks.Compile.Coupler.OutputsTest do
  # Pushes projects and changes the directory and the environment, so no other test may run.
  use Coupler.ProjectCase, async: false

  # Each of these changes left the library of the earlier build in the output folder, and it was
  # installed.
  @changes [
    renamed: {"(probe ", "(other "},
    "commented out": {~r/^(add_library|target_|set_target|  LIBRARY)/m, "# \\1"},
    static: {" MODULE ", " STATIC "},
    "excluded from the build": {" MODULE ", " MODULE EXCLUDE_FROM_ALL "},
    "built elsewhere": {"${COUPLER_OUTPUT_DIR}", "${CMAKE_BINARY_DIR}/elsewhere"},
    "an object library": {" MODULE ", " OBJECT "}
  ]

  for {name, change} <- @changes do
    @change change
    test "a target that is #{name} gives the error of a first build", context do
      {pattern, replacement} = @change
      assert {:ok, []} = project(context)
      change!(context, &String.replace(&1, pattern, replacement))
      source!(context.tmp_dir, "probe", answer: 43)

      assert {:error, [%{message: message}]} = project(context)
      assert installed(context) == []
      assert {:error, [%{message: ^message}]} = project(context)

      File.rm_rf!(Path.join(context.tmp_dir, "_build"))
      assert {:error, [%{message: ^message}]} = project(context)

      # And back.
      change!(context, fn _ -> cmake("probe") end)
      assert {:ok, []} = project(context)
      assert [_] = installed(context)
    end
  end

  test "after such a change together with an error, no old library is installed", context do
    project(context)
    source!(context.tmp_dir, "probe", top: "broken")
    change!(context, &String.replace(&1, " MODULE ", " STATIC "))
    assert {:error, _} = project(context)

    source!(context.tmp_dir, "probe", answer: 43)
    assert {:error, [%{message: "native/probe built no probe.so; " <> _}]} = project(context)
    assert installed(context) == []
  end

  test "a change of CMakeLists.txt that does not change the library keeps it", context do
    project(context)
    [file] = installed(context)
    change!(context, &(&1 <> "\nadd_custom_target(documentation COMMAND true)\n"))

    assert {:ok, []} = project(context)
    assert installed(context) == [file]
    assert {:noop, []} = project(context)
  end

  # No rule of Ninja names this library.
  test "a library that a custom command copies is installed, and again after changes",
       context do
    copied = """
    set_target_properties(probe PROPERTIES LIBRARY_OUTPUT_DIRECTORY elsewhere)
    add_custom_command(TARGET probe POST_BUILD
      COMMAND ${CMAKE_COMMAND} -E copy $<TARGET_FILE:probe> ${COUPLER_OUTPUT_DIR}/probe.so)
    """

    change!(context, &(&1 <> copied))
    assert {:ok, []} = project(context)
    assert [first] = installed(context)
    assert {:noop, []} = project(context)

    source!(context.tmp_dir, "probe", answer: 43)
    assert {:ok, []} = project(context)
    assert [second] = installed(context)
    assert second != first

    change!(context, &(&1 <> "\nadd_custom_target(documentation COMMAND true)\n"))
    assert {:ok, []} = project(context)
    assert installed(context) == [second]
  end

  test "a linked library that was damaged is linked again", context do
    project(context)
    [file] = installed(context)
    [linked] = Path.wildcard("#{context.tmp_dir}/_build/*/lib/*/coupler/probe/lib/probe.so")
    File.write!(linked, "")

    assert {:ok, []} = project(context)
    assert installed(context) == [file]
    assert {:noop, []} = project(context)
  end

  # The error said that "other" was not built.
  test "two libraries in one folder are refused", context do
    change!(context, &(&1 <> String.replace(cmake("probe"), "(probe ", "(other ")))

    assert {:error, [%{message: message}]} = project(context)

    assert message ==
             "native/probe built probe.so and other.so, but a folder has one library; move " <>
               "coupler_add_nif(other ...) to native/other/CMakeLists.txt, or mark what belongs " <>
               "to another folder EXCLUDE_FROM_ALL"

    assert installed(context) == []

    change!(context, fn _ -> cmake("probe") end)
    assert {:ok, []} = project(context)
    assert [_] = installed(context)
  end

  test "a folder that builds the libraries of other folders", context do
    library!(context.tmp_dir, "second", answer: 2)

    library!(context.tmp_dir, "whole",
      cmake: """
      cmake_minimum_required(VERSION 3.20)
      project(whole LANGUAGES C)
      add_subdirectory(../probe probe)
      add_subdirectory(../second second)
      """
    )

    assert {:error, [%{message: message}]} = project(context)

    assert message ==
             "native/whole built probe.so and second.so but no whole.so; CMakeLists.txt needs " <>
               "one coupler_add_nif(whole ...), named like its folder"

    assert ["probe-" <> _, "second-" <> _] = installed(context)
  end

  # The second find_package found neither the target nor the linker's script.
  test "find_package in several folders of one CMake project", context do
    find = "find_package(coupler REQUIRED)\ncoupler_add_nif"
    dir = context.tmp_dir

    for part <- ["one", "two"] do
      File.mkdir_p!(Path.join(dir, part))
      File.write!(Path.join([dir, part, "CMakeLists.txt"]), "#{find}(#{part} ../part.cpp)")
    end

    File.write!(Path.join(dir, "part.cpp"), ~s|extern "C" void nif_init() {}|)

    library!(dir, "whole",
      cmake: """
      cmake_minimum_required(VERSION 3.21)
      project(whole LANGUAGES CXX)
      add_subdirectory(../../one one)
      add_subdirectory(../../two two)
      #{find}(whole ../../part.cpp)
      """
    )

    assert {:ok, []} = project(context)
    assert ["probe-" <> _, "whole-" <> _] = installed(context)
  end

  # The library may be linked against it.
  test "a shared library without a manifest may be beside the library", context do
    change!(
      context,
      &(&1 <>
          ~S"""
          file(WRITE ${CMAKE_BINARY_DIR}/shared.c "int shared;")
          add_library(shared SHARED ${CMAKE_BINARY_DIR}/shared.c)
          set_target_properties(shared PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${COUPLER_OUTPUT_DIR})
          """)
    )

    assert {:ok, []} = project(context)
    assert [_] = installed(context)
  end

  defp change!(context, fun) do
    path = Path.join(context.tmp_dir, "native/probe/CMakeLists.txt")
    File.write!(path, fun.(File.read!(path)))
  end
end
