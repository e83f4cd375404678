defmodule Mix.Tasks.Compile.CouplerTest do
  # Pushes projects and changes the directory and the environment, so no other test may run.
  use Coupler.ProjectCase, async: false

  test "builds and installs, shows its steps, and then has nothing to do", context do
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

  test "a changed source is built, and its library replaces the old one", context do
    project(context)
    [before] = installed(context)
    texts()

    source!(context.tmp_dir, "probe", answer: 43)
    assert {:ok, []} = project(context)
    assert [changed] = installed(context)
    assert changed != before
    refute texts() =~ "Configuring"
  end

  test "Ninja notices a changed CMakeLists.txt", context do
    project(context)
    [before] = installed(context)
    path = Path.join(context.tmp_dir, "native/probe/CMakeLists.txt")
    File.write!(path, File.read!(path) <> "\ntarget_compile_options(probe PRIVATE -g)\n")

    assert {:ok, []} = project(context)
    assert [changed] = installed(context)
    assert changed != before
  end

  test "every folder is built, and one that fails does not stop the others", context do
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

  test "options and COUPLER_CMAKE_ARGS configure, and have no effect after their removal",
       context do
    source =
      StandIn.source(StandIn.manifest("Probe", [{"add", []}])) <> "\nconst char* t = STRING(T);"

    top = "#define STRING(x) STRING_(x)\n#define STRING_(x) \"value \" #x\n"
    library!(context.tmp_dir, "probe", source: top <> source)

    value = fn ->
      [path] = Path.wildcard("#{context.tmp_dir}/_build/*/lib/*/ebin/*.so")
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

  test "a new version of the project reaches CMake, and only the sources that use it are compiled again",
       context do
    path = Path.join(context.tmp_dir, "native/probe/CMakeLists.txt")
    source = Path.join(context.tmp_dir, "native/probe/src/version.c")
    File.write!(source, "const char* version = \"version \" VERSION;")

    File.write!(path, """
    #{cmake("probe", "src/version.c")}
    set_source_files_properties(src/version.c PROPERTIES
      COMPILE_DEFINITIONS "VERSION=\\"${COUPLER_LIBRARY_VERSION}\\"")
    """)

    File.write!(
      path,
      path |> File.read!() |> String.replace(~s( L="${COUPLER_LIBRARY_VERSION}"), "")
    )

    library = fn ->
      File.read!(hd(Path.wildcard("#{context.tmp_dir}/_build/*/lib/*/ebin/*.so")))
    end

    assert {:ok, []} = project(Map.put(context, :version, "1.2.0"))
    assert library.() =~ "version 1.2.0"
    texts()

    assert {:ok, []} = project(Map.put(context, :version, "1.3.0-rc.1"))
    assert library.() =~ "version 1.3.0-rc.1"
    text = texts()
    assert text =~ "version.c.o"
    refute text =~ "probe.c.o"
    refute text =~ "Configuring"

    assert {:noop, []} = project(Map.put(context, :version, "1.3.0-rc.1"))
  end

  test "--force builds everything again, --verbose shows what CMake finds", context do
    project(context)
    texts()

    assert {:ok, []} = project(context, [], fn -> compile(["--force", "--verbose"]) end)
    assert texts() =~ ~r/-- The C compiler identification is .*Building C object/s
  end

  test "clean removes everything, and manifests are the records of installed libraries",
       context do
    project(context)
    assert [manifest] = project(context, [], fn -> Compile.Coupler.manifests() end)
    assert File.exists?(manifest)

    project(context, [], fn -> Compile.Coupler.clean() end)
    assert installed(context) == []
    refute File.exists?(Path.dirname(manifest))

    assert {:ok, []} = project(context)
  end

  test "a program that reads its input does not wait", context do
    path = Path.join(context.tmp_dir, "native/probe/CMakeLists.txt")
    File.write!(path, File.read!(path) <> "\nexecute_process(COMMAND cat)\n")
    assert {:ok, []} = project(context)
  end

  test "a library whose folder was deleted is removed", context do
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

  describe "an environment variable that CMakeLists.txt reads" do
    setup context do
      on_exit(fn -> System.delete_env("PROBE_ANSWER") end)
      path = Path.join(context.tmp_dir, "native/probe/CMakeLists.txt")

      File.write!(path, """
      if(DEFINED ENV{PROBE_UNSET})
        message(FATAL_ERROR "not set here")
      endif()
      #{File.read!(path)}
      include(options/flags.cmake)
      """)

      options = Path.join(context.tmp_dir, "native/probe/options/flags.cmake")
      File.mkdir_p!(Path.dirname(options))

      File.write!(
        options,
        "target_compile_definitions(probe PRIVATE ANSWER=1$ENV{PROBE_ANSWER})"
      )

      source!(context.tmp_dir, "probe", answer: "ANSWER")
    end

    test "configures again when it changes, and only then", context do
      assert {:ok, []} = project(context)
      [first] = installed(context)
      assert {:noop, []} = project(context)

      System.put_env("PROBE_ANSWER", "7")
      assert {:ok, []} = project(context)
      [second] = installed(context)
      assert second != first

      System.put_env("PROBE_UNRELATED", "7")
      on_exit(fn -> System.delete_env("PROBE_UNRELATED") end)
      assert {:noop, []} = project(context)

      System.delete_env("PROBE_ANSWER")
      assert {:ok, []} = project(context)
      assert installed(context) == [first]
    end

    test "is also noticed after Ninja has run CMake", context do
      assert {:ok, []} = project(context)
      options = Path.join(context.tmp_dir, "native/probe/options/flags.cmake")
      File.write!(options, File.read!(options) <> "\nmessage(STATUS $ENV{PROBE_SECOND})")
      assert {:ok, []} = project(context)
      texts()
      assert {:noop, []} = project(context)
      refute texts() =~ "Configuring"

      System.put_env("PROBE_SECOND", "7")
      on_exit(fn -> System.delete_env("PROBE_SECOND") end)
      project(context)
      assert texts() =~ "Configuring native/probe"
    end

    test "is not written to a file, because it may be a secret", context do
      System.put_env("PROBE_ANSWER", "753159")
      assert {:ok, []} = project(context)

      [record] =
        Path.wildcard("#{context.tmp_dir}/_build/*/lib/*/coupler/probe/coupler.configuration")

      assert File.read!(record) =~ "PROBE_ANSWER: "
      refute File.read!(record) =~ "753159"
    end
  end

  describe "build/compile_commands.json" do
    @cmake_on "set(CMAKE_EXPORT_COMPILE_COMMANDS ON)\n"

    setup context do
      library!(context.tmp_dir, "second")

      for name <- ["probe", "second"] do
        path = Path.join(context.tmp_dir, "native/#{name}/CMakeLists.txt")
        [first, rest] = String.split(File.read!(path), "\n", parts: 2)
        File.write!(path, first <> "\n" <> @cmake_on <> rest)
      end

      {:ok, commands: Path.join(context.tmp_dir, "build/compile_commands.json")}
    end

    test "has the sources of all libraries, even if one does not compile", context do
      source!(context.tmp_dir, "probe", top: "broken")
      assert {:error, _} = project(context)
      text = File.read!(context.commands)
      assert text =~ ~r/\A\[\n.*probe\.c.*\},\n.*second\.c.*\}\n\]\n\z/s
    end

    test "is invisible to git", context do
      assert {:ok, []} = project(context)
      git = fn arguments -> System.cmd("git", arguments, cd: context.tmp_dir) end
      git.(["init", "--quiet"])
      {status, 0} = git.(["status", "--porcelain", "--untracked-files=all"])
      assert status =~ "native/probe"
      refute status =~ "?? build"
    end

    test "is not written if the folder is the user's own", context do
      File.mkdir_p!(Path.dirname(context.commands))
      assert {:ok, []} = project(context)
      assert File.ls!(Path.dirname(context.commands)) == []
    end

    test "is kept for another build only while that build exists", context do
      assert {:ok, []} = project(context)
      text = File.read!(context.commands)
      other = String.replace(text, "/_build/", "/elsewhere/")

      File.write!(context.commands, other)
      assert {:noop, []} = project(context)
      assert File.read!(context.commands) == text

      File.write!(context.commands, other)
      [_, folder] = Regex.run(~r/"directory": "([^"]+)"/, other)
      File.mkdir_p!(folder)
      assert {:noop, []} = project(context)
      assert File.read!(context.commands) == other
    end

    test "is made again after it was deleted", context do
      assert {:ok, []} = project(context)
      File.rm_rf!(Path.dirname(context.commands))
      assert {:noop, []} = project(context)
      assert File.exists?(context.commands)
    end
  end
end
