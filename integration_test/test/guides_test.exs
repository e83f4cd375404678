defmodule Integration.GuidesTest do
  # Builds and runs what the guides show. Of guides/NAME.md, the ```cpp blocks together are the source
  # of the library NAME, whose COUPLER_MODULE names the module, and the ```cmake blocks end its
  # CMakeLists.txt; the ```elixir blocks are compiled beside it, and those of them with iex> prompts are
  # run as doctests.
  use ExUnit.Case, async: true

  @root Path.expand("../..", __DIR__)
  @moduletag timeout: 600_000

  # Those with C++; the others hold tables and text. building.md is DocumentsTest's.
  @guides for path <- Path.wildcard(Path.join(@root, "guides/*.md")),
              Path.basename(path) != "building.md",
              text = File.read!(path),
              text =~ "\n```cpp\n",
              do: {Path.basename(path, ".md"), text}

  test "the guides' C++ compiles, and their examples give what they show" do
    parent = Integration.Scratch.dir("guides")
    on_exit(fn -> File.rm_rf!(parent) end)
    project = Path.join(parent, "guides")
    File.mkdir_p!(project)
    File.ln_s!(@root, Path.join(parent, "coupler"))

    examples = for {name, text} <- @guides, do: write_guide(project, name, text)
    assert examples != []
    write(project, "mix.exs", mix_file())
    write(project, "test/test_helper.exs", "ExUnit.start()")
    write(project, "test/guides_test.exs", test_file(examples))

    env = [{"MIX_ENV", "test"}, {"MIX_BUILD_PATH", Path.join(project, "_build")}]
    options = [cd: project, env: env, stderr_to_stdout: true]
    {output, status} = System.cmd("mix", ["test"], options)
    assert status == 0, output
    assert output =~ ~r/[1-9]\d* (doctests?, 0 failures|passed)/
  end

  test "every type of the table has an example" do
    signatures = Enum.map_join(@guides, fn {_, text} -> text |> cpp() |> signatures() end)
    types = types()
    assert length(types) > 100

    assert for({type, pattern} <- types, not (signatures =~ pattern), do: type) == []
  end

  test "every function is called by an example" do
    for {guide, text} <- @guides do
      {examples, _} = examples_and_code(text)
      called = for [_, name] <- Regex.scan(~r/\.([\w?!]+)\(/, Enum.join(examples)), do: name
      rows = rows(cpp(text))
      assert rows != []
      assert rows -- called == [], "in guides/#{guide}.md"
    end
  end

  test "what the guides' tables name of Coupler is in an example" do
    cpp = Enum.map_join(@guides, fn {_, text} -> cpp(text) end)

    for {guide, text} <- @guides,
        "|" <> row <- String.split(text, "\n"),
        [first | _] = String.split(row, ~r/(?<!\\)\|/),
        [name] <- Regex.scan(~r/coupler::\w+/, first),
        do: assert(cpp =~ ~r/#{name}\b/, "guides/#{guide}.md names #{name}")
  end

  # What is spelled in the first column of guides/types.md, and how it looks in a signature: a template by
  # its name, unless other rows are of the same one, such as std::vector.
  defp types do
    rows =
      for "| " <> row <- @root |> Path.join("guides/types.md") |> File.stream!(),
          [spelling, _elixir, _in, _out, lifetime | _] <- [String.split(row, " | ")],
          lifetime in ["owned", "borrowed"],
          do: spelled(spelling)

    assert [] not in rows
    names = rows |> Enum.concat() |> Enum.map(&template/1) |> Enum.frequencies()
    for type <- Enum.concat(rows), do: {type, pattern(type, names[template(type)])}
  end

  # "`std::complex<double>`, of `float`" spells one; a header is none.
  defp spelled(text) do
    text = String.replace(text, ~r/ of `[^`]*`/, "")
    for [_, type] <- Regex.scan(~r/`([^`]+)`/, text), not String.starts_with?(type, "<"), do: type
  end

  defp template(type), do: type |> String.replace(~r/<.*/, "<") |> in_chrono()

  defp pattern(type, 1), do: word(template(type))
  defp pattern(type, _), do: word(in_chrono(type))

  # A name that ends in a letter ends there.
  defp word(text), do: ~r/(?<!\w)#{Regex.escape(text)}(?!(?<=\w)\w)/

  # guides/time.md has an alias of the namespace.
  defp in_chrono(text), do: String.replace(text, "std::chrono::", "chrono::")

  # What is outside of bodies: at the beginning of a line, up to a brace. A function counts if a row
  # of the table has it.
  defp signatures(cpp) do
    rows = rows(cpp)

    for [signature] <- Regex.scan(~r/^[a-zA-Z_][^{;]*[{;]/m, cpp),
        in_table?(Regex.run(~r/(\w+)\)?\(/, signature), rows, cpp),
        into: "",
        do: in_chrono(signature) <> "\n"
  end

  defp in_table?(nil, _rows, _cpp), do: true
  defp in_table?([_, "COUPLER_" <> _], _rows, _cpp), do: true
  defp in_table?([_, name], _rows, cpp), do: cpp =~ ~r/coupler::nif<[^\n]*\b#{name}\b/

  # The names in Elixir of the functions of a COUPLER_MODULE.
  defp rows(cpp) do
    [table] = Regex.run(~r/^COUPLER_MODULE\(.*?;$/ms, cpp)

    for "    coupler::nif<" <> row <- String.split(table, "\n") do
      [_, name] =
        Regex.run(~r/coupler::name\("([^"]+)"\)/, row) ||
          Regex.run(~r/^(?:static_cast.*\()?&?(?:\w+::)*(\w+)/, row)

      name
    end
  end

  # The module whose documentation holds the guide's examples.
  defp write_guide(project, name, text) do
    [_, module] = Regex.run(~r/COUPLER_MODULE\("([\w.]+)"/, cpp(text))
    {examples, code} = examples_and_code(text)

    write(project, "native/#{name}/src/#{name}.cpp", cpp(text))
    write(project, "native/#{name}/CMakeLists.txt", cmake_file(name, blocks(text, "cmake")))
    write(project, "lib/#{name}_code.ex", Enum.join(code, "\n"))

    unless Enum.any?(code, &(&1 =~ "defmodule #{module} do")) do
      write(project, "lib/#{name}.ex", """
      defmodule #{module} do
        use Coupler, otp_app: :guides, native: "#{name}"
      end
      """)
    end

    write(project, "lib/#{name}_examples.ex", """
    defmodule #{module}Examples do
      @moduledoc #{inspect(Enum.join(examples, "\n\n"), printable_limit: :infinity)}
    end
    """)

    module <> "Examples"
  end

  defp cpp(text), do: text |> blocks("cpp") |> Enum.join("\n")

  defp examples_and_code(text), do: text |> blocks("elixir") |> Enum.split_with(&(&1 =~ "iex>"))

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

  # The guides' own lines call the library my_native, as the README does.
  defp cmake_file(name, blocks) do
    """
    cmake_minimum_required(VERSION 3.21)
    project(#{name} CXX)
    find_package(coupler REQUIRED)
    coupler_add_nif(#{name} src/#{name}.cpp)
    target_compile_options(#{name} PRIVATE -Werror)
    #{blocks |> Enum.join() |> String.replace("my_native", name)}
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
