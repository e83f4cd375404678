defmodule Integration.GuidesTest do
  # Builds and runs what the guides show. Of guides/NAME.md, the ```cpp blocks together are the source
  # of the library NAME, whose COUPLER_MODULE names the module; the ```elixir blocks are compiled beside
  # it, and those of them with iex> prompts are run as doctests.
  use ExUnit.Case, async: true

  @root Path.expand("../..", __DIR__)
  @moduletag timeout: 600_000

  test "the guides' C++ compiles, and their examples give what they show" do
    guides = for path <- Path.wildcard(Path.join(@root, "guides/*.md")), cpp?(path), do: path
    assert guides != []

    parent = Integration.Scratch.dir("guides")
    on_exit(fn -> File.rm_rf!(parent) end)
    project = Path.join(parent, "guides")
    File.mkdir_p!(project)
    File.ln_s!(@root, Path.join(parent, "coupler"))

    modules = for guide <- guides, do: write_guide(project, guide)
    write(project, "mix.exs", mix_file())
    write(project, "test/test_helper.exs", "ExUnit.start()")
    write(project, "test/guides_test.exs", test_file(modules))

    env = [{"MIX_ENV", "test"}, {"MIX_BUILD_PATH", Path.join(project, "_build")}]
    options = [cd: project, env: env, stderr_to_stdout: true]
    {output, status} = System.cmd("mix", ["test"], options)
    assert status == 0, output
    assert output =~ ~r/[1-9]\d* (doctests?, 0 failures|passed)/
  end

  # The others hold tables and text.
  defp cpp?(path), do: File.read!(path) =~ "\n```cpp\n"

  # The name of the module whose documentation holds the guide's examples.
  defp write_guide(project, guide) do
    text = File.read!(guide)
    name = Path.basename(guide, ".md")
    cpp = text |> blocks("cpp") |> Enum.join("\n")
    [_, module] = Regex.run(~r/COUPLER_MODULE\("([\w.]+)"/, cpp) || flunk("no table in #{guide}")

    write(project, "native/#{name}/src/#{name}.cpp", cpp)
    write(project, "native/#{name}/CMakeLists.txt", cmake_file(name))
    {examples, code} = text |> blocks("elixir") |> Enum.split_with(&(&1 =~ "iex>"))
    write(project, "lib/#{name}_structs.ex", Enum.join(code, "\n"))

    write(project, "lib/#{name}.ex", """
    defmodule #{module} do
      @moduledoc #{inspect(Enum.join(examples, "\n\n"), printable_limit: :infinity)}
      use Coupler, otp_app: :guides, native: "#{name}"
    end
    """)

    module
  end

  defp blocks(text, language) do
    for [block] <- Regex.scan(~r/^```#{language}\n(.*?)^```/ms, text, capture: :all_but_first),
        do: block
  end

  defp write(project, path, content) do
    path = Path.join(project, path)
    File.mkdir_p!(Path.dirname(path))
    File.write!(path, content)
  end

  defp mix_file do
    """
    defmodule Guides.MixProject do
      use Mix.Project

      def project do
        [
          app: :guides,
          version: "0.1.0",
          compilers: [:coupler | Mix.compilers()],
          deps: [{:coupler, path: "../coupler"}]
        ]
      end
    end
    """
  end

  defp cmake_file(name) do
    """
    cmake_minimum_required(VERSION 3.21)
    project(#{name} CXX)
    find_package(coupler REQUIRED)
    coupler_add_nif(#{name} src/#{name}.cpp)
    target_compile_options(#{name} PRIVATE -Werror)
    """
  end

  defp test_file(modules) do
    """
    defmodule GuidesTest do
      use ExUnit.Case, async: true
      #{Enum.map_join(modules, "\n  ", &"doctest #{&1}")}
    end
    """
  end
end
