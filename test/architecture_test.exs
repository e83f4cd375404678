defmodule Coupler.ArchitectureTest do
  # Checks the rules of ARCHITECTURE.md against the files themselves.
  use ExUnit.Case, async: true

  @root Path.expand("..", __DIR__)
  @include Path.join(@root, "cpp/include")

  # "text < reflect < number, binary < call": each folder may include those to its left.
  @layers @root
          |> Path.join("ARCHITECTURE.md")
          |> File.read!()
          |> then(&Regex.run(~r/<!-- layers -->\n```\n(.+)\n```/, &1))
          |> List.last()
          |> String.split(" < ")
          |> Enum.map(&String.split(&1, ", "))

  # Public headers for types of other packages. Users include them; coupler.hpp does not.
  @opt_in ~w(number/complex_struct number/decimal number/gmp)

  defp headers, do: Path.wildcard(Path.join(@include, "coupler/**/*.hpp"))

  defp name(path), do: path |> Path.relative_to(Path.join(@include, "coupler")) |> Path.rootname()

  defp folder(name), do: name |> Path.split() |> hd()
  defp layer(name), do: Enum.find_index(@layers, &(folder(name) in &1))

  defp coupler_includes(path) do
    for [_, name] <- Regex.scan(~r/^#include <coupler\/(.+)\.hpp>/m, File.read!(path)), do: name
  end

  defp code_lines(path) do
    for {line, number} <- path |> File.stream!() |> Stream.with_index(1),
        code =
          line |> String.replace(~r/"(\\.|[^"\\])*"/, "\"\"") |> String.replace(~r/\/\/.*/, ""),
        do: {code, number}
  end

  test "every folder is a layer, and every layer a folder" do
    folders = for path <- headers(), name(path) != "version", uniq: true, do: folder(name(path))
    assert Enum.sort(folders) == @layers |> Enum.concat() |> Enum.sort()
  end

  test "headers include their own folder and those of lower layers" do
    crossing =
      for path <- headers(),
          including = name(path),
          included <- coupler_includes(path) -- ["version"],
          layer(included) > layer(including) or
            (layer(included) == layer(including) and folder(included) != folder(including)),
          do: {including, included}

    assert crossing == []
  end

  test "no header includes itself through others" do
    graph = Map.new(headers(), &{name(&1), coupler_includes(&1)})
    assert Enum.filter(Map.keys(graph), &reaches?(graph, graph[&1], &1, [])) == []
  end

  defp reaches?(_graph, [], _name, _seen), do: false

  defp reaches?(graph, [next | rest], name, seen) do
    next == name or
      if(next in seen,
        do: reaches?(graph, rest, name, seen),
        else: reaches?(graph, rest ++ graph[next], name, [next | seen])
      )
  end

  test "a folder has at most 25 headers, a header at most 250 lines" do
    folders = Enum.frequencies_by(headers(), &Path.dirname(name(&1)))
    assert Enum.filter(folders, fn {_, count} -> count > 25 end) == []

    long = for path <- headers(), path |> File.stream!() |> Enum.count() > 250, do: name(path)
    assert long == []
  end

  test "the umbrella includes every public header" do
    public = for path <- headers(), not (name(path) =~ "/detail/"), do: name(path)
    included = coupler_includes(Path.join(@include, "coupler.hpp"))
    # Other headers include it.
    assert (public -- included) -- ["term/erl_nif" | @opt_in] == []
    assert included -- @opt_in == included
  end

  # The list shows which functions a VM, or another host of libraries, must have.
  test "the list has every function of the NIF interface that is called" do
    called =
      for path <- headers(),
          {line, _} <- code_lines(path),
          [name] <- Regex.scan(~r/\benif_\w+(?=\()/, line),
          uniq: true,
          do: name

    list = Path.join(@include, "coupler/term/erl_nif_functions.txt")

    listed =
      for "enif_" <> _ = line <- File.stream!(list), [name, version] = String.split(line) do
        assert version == "2.16"
        name
      end

    assert listed == Enum.sort(called)
  end

  test "only erl_nif.hpp includes OTP's header" do
    including = for path <- headers(), File.read!(path) =~ "#include <erl_nif.h>", do: name(path)
    assert including == ["term/erl_nif"]
  end

  test "the first line of each header says its purpose" do
    silent =
      for path <- headers(),
          not (path |> File.read!() |> String.starts_with?("// ")),
          do: name(path)

    assert silent == []
  end

  test "the library never ends the VM's process and never prints" do
    forbidden =
      ~r/\b(std::abort|abort|std::exit|exit|_exit|quick_exit|std::terminate|printf|fprintf|puts|std::cout|std::cerr|assert)\s*(\(|<<)/

    found =
      for path <- headers(),
          {line, number} <- code_lines(path),
          line =~ forbidden,
          do: "#{name(path)}:#{number}"

    assert found == []
  end

  # They are expensive in libstdc++. Another library may need one where libstdc++ does not.
  test "headers do not include expensive standard headers" do
    costly =
      ~w(iostream functional regex chrono filesystem thread format memory vector map unordered_map)

    elsewhere = ~r/^#if !defined\(__GLIBCXX__\)\n.*?^#endif/ms

    found =
      for path <- headers(),
          text = path |> File.read!() |> String.replace(elsewhere, ""),
          [_, header] <- Regex.scan(~r/^#include <(\w+)>/m, text),
          header in costly,
          do: {name(path), header}

    assert found == []
  end

  test "there are at most five public macros" do
    macros =
      for path <- headers(),
          [_, macro] <- Regex.scan(~r/^#define (COUPLER_\w+)\(/m, File.read!(path)),
          not String.starts_with?(macro, "COUPLER_DETAIL_"),
          do: macro

    assert Enum.sort(macros) ==
             ~w(COUPLER_EXCEPTION COUPLER_MODULE COUPLER_RESOURCE COUPLER_STRUCT)
  end

  # Follows the calls of the compiled modules through Coupler's own modules.
  test "code that runs in a release never calls Mix" do
    reached = reached([Coupler.Loader, Coupler.LoadError, Coupler.NativeError], [])
    assert Coupler.Loader in reached
    assert Enum.filter(reached, &(&1 |> inspect() |> String.starts_with?("Mix"))) == []
  end

  defp reached([], seen), do: seen

  defp reached([module | rest], seen),
    do: reached(rest ++ (calls(module) -- [module | seen]), Enum.uniq([module | seen]))

  defp calls(module) do
    with "Coupler" <> _ <- inspect(module), {:module, _} <- Code.ensure_loaded(module) do
      {:ok, {_, [imports: imports]}} = module |> :code.which() |> :beam_lib.chunks([:imports])
      imports |> Enum.map(&elem(&1, 0)) |> Enum.uniq()
    else
      _ -> []
    end
  end

  test "no module of the Elixir half depends on itself through others" do
    {output, 0} =
      System.cmd("mix", ["xref", "graph", "--format", "cycles"], cd: @root, stderr_to_stdout: true)

    assert output =~ "No cycles found"
  end

  test "the Elixir half never reads C++ sources" do
    for path <- Path.wildcard(Path.join(@root, "lib/**/*.ex")) do
      refute File.read!(path) =~ ~r/\.(cpp|cc|cxx)"/,
             "#{Path.relative_to(path, @root)} names a C++ source"
    end
  end

  test "no file is longer than 300 lines" do
    long =
      for project <- ["", "integration_test", "examples/*"],
          path <- sources(Path.join([@root, project, "{cpp,lib,native,test}"])),
          path |> File.stream!() |> Enum.count() > 300,
          do: Path.relative_to(path, @root)

    assert long == []
  end

  defp sources(folder), do: Path.wildcard(Path.join(folder, "**/*.{hpp,cpp,ex,exs}"))
end
