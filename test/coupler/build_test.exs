defmodule Coupler.BuildTest do
  # Changes the VM's environment, so no other test may run.
  use ExUnit.Case, async: false

  alias Coupler.{Build, Options, StandIn}

  @context %{
    root: "/project",
    app_dir: "/project/_build/dev/lib/hasher",
    version: "1.2.0",
    coupler: "/project/deps/coupler",
    erl_nif: "/erts/include",
    foreign: ["/project/_build/dev", "/project/deps"],
    extra_args: []
  }

  defp new(options \\ [], context \\ %{}) do
    options = Options.validate!(options, Options.project_schema(), "mix.exs")
    @context |> Map.merge(context) |> Build.new(options, "hasher_native")
  end

  test "the configure command is the contract with CMake" do
    dir = "/project/_build/dev/lib/hasher/coupler/hasher_native"

    assert new().configure == [
             "cmake",
             "-S",
             "/project/native/hasher_native",
             "-B",
             dir,
             "-G",
             "Ninja",
             "-DCOUPLER_LIBRARY_VERSION=1.2.0",
             "-Dcoupler_DIR=/project/deps/coupler/cpp/cmake",
             "-DCOUPLER_OUTPUT_DIR=#{dir}/lib",
             "-DCOUPLER_PRIV_DIR=/project/_build/dev/lib/hasher/priv",
             "-DCOUPLER_NIF_VERSION=2.16",
             "-DERL_NIF_INCLUDE_DIR=/erts/include",
             "-DCMAKE_BUILD_TYPE=Release"
           ]
  end

  test "the library is linked in the build folder and installed beside the compiled modules" do
    build = new()
    app_dir = @context.app_dir

    assert build.linked ==
             "#{app_dir}/coupler/hasher_native/lib/hasher_native#{Build.extension()}"

    assert build.ebin == "#{app_dir}/ebin"
    assert build.label == "native/hasher_native"
  end

  test "the user's arguments come last: first those of mix.exs, then those of the environment" do
    build =
      new([build_type: "Debug", cmake_args: ["-DCMAKE_BUILD_TYPE=Mine"]], %{
        extra_args: ["-DCMAKE_CXX_FLAGS=-fsanitize=address -g"]
      })

    assert Enum.take(build.configure, -3) == [
             "-DCMAKE_BUILD_TYPE=Debug",
             "-DCMAKE_BUILD_TYPE=Mine",
             "-DCMAKE_CXX_FLAGS=-fsanitize=address -g"
           ]
  end

  test "the headers are those of the last argument that names them" do
    assert %{erl_nif: "/erts/include", coupler: "/project/deps/coupler/cpp/cmake"} = new()
    mix = [cmake_args: ["-DERL_NIF_INCLUDE_DIR=/a", "-DERL_NIF_INCLUDE_DIR=/b"]]
    assert new(mix).erl_nif == "/b"
    assert new(mix, %{extra_args: ["-DERL_NIF_INCLUDE_DIR=/c"]}).erl_nif == "/c"
    assert new(cmake_args: ["-Dcoupler_DIR=/d"]).coupler == "/d"
  end

  test "the user's files are those of the project, without its dependencies and build folder" do
    assert new().project == %{
             root: "/project",
             foreign: ["/project/deps/coupler/cpp", "/project/_build/dev", "/project/deps"]
           }

    dependency = %{root: "/project/deps/hasher"}

    assert new([], dependency).project.foreign == [
             "/project/deps/coupler/cpp",
             "/project/_build/dev"
           ]
  end

  test "the libraries can be in another folder than native" do
    build = new(native: "c++")
    assert build.source == "/project/c++/hasher_native"
    assert build.label == "c++/hasher_native"
  end

  test "the configuration changes with the arguments and with the variables that CMake reads" do
    base = Build.configuration(new(), %{})

    assert Build.configuration(new(), %{"HOME" => "/root"}) == base
    assert Build.configuration(new(), %{"CXX" => "clang++"}) != base
    assert Build.configuration(new(), %{"CXXFLAGS" => "-g"}) != base
    assert Build.configuration(new(cmake_args: ["-DA=1"]), %{}) != base
  end

  test "a new version of the project is configured, and the build folder stays" do
    newer = new([], %{version: "1.3.0"})
    assert "-DCOUPLER_LIBRARY_VERSION=1.3.0" in newer.configure
    assert newer.version != new().version
    assert Build.configuration(newer, %{}) == Build.configuration(new(), %{})
    assert new([], %{version: nil}).version == []
  end

  @tag :tmp_dir
  test "every folder with a CMakeLists.txt is a library", %{tmp_dir: dir} do
    for name <- ~w(two one), do: File.mkdir_p!(Path.join([dir, "native", name]))
    for name <- ~w(two one), do: File.touch!(Path.join([dir, "native", name, "CMakeLists.txt"]))
    File.mkdir_p!(Path.join(dir, "native/headers_only"))
    File.touch!(Path.join(dir, "native/CMakeLists.txt"))

    options = Options.validate!([], Options.project_schema(), "mix.exs")
    assert Enum.map(Build.all(%{@context | root: dir}, options), & &1.name) == ["one", "two"]
  end

  test "the headers are those of the running VM" do
    assert File.exists?(Path.join(Coupler.Build.Context.new().erl_nif, "erl_nif.h"))
    assert Coupler.Build.Context.new().erl_nif == StandIn.include()
  end

  @tag :tmp_dir
  test "in a cross build, the headers are those that Nerves and elixir_make name", %{tmp_dir: dir} do
    names = ["ERTS_INCLUDE_DIR", "ERL_EI_INCLUDE_DIR"]
    on_exit(fn -> Enum.each(names, &System.delete_env/1) end)

    [erts, ei] =
      for name <- names do
        path = Path.join(dir, name)
        File.mkdir_p!(path)
        System.put_env(name, path)
        path
      end

    assert Coupler.Build.Context.new().erl_nif == StandIn.include()
    File.touch!(Path.join(ei, "erl_nif.h"))
    assert Coupler.Build.Context.new().erl_nif == ei
    File.touch!(Path.join(erts, "erl_nif.h"))
    assert Coupler.Build.Context.new().erl_nif == erts
  end

  test "the C++ half is found beside the Elixir half" do
    assert File.exists?(Coupler.Build.Context.new().coupler <> "/cpp/include/coupler/version.hpp")
  end
end
