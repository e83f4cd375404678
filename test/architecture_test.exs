defmodule Coupler.ArchitectureTest do
  # The rules that ARCHITECTURE.md states, held against the files themselves.
  use ExUnit.Case, async: true

  @root Path.expand("..", __DIR__)
  @include Path.join(@root, "cpp/include")

  # A header may include those of its own layer and of the layers below. One that has none yet gets
  # its place in the table of ARCHITECTURE.md: "| L1 | `env` `term`, and of `detail/`: `bytes` | ... |".
  @table ~r/^\| L(\d) \| ([^|]+) \|/m
  @layers (for [_, layer, names] <-
                 Regex.scan(@table, File.read!(Path.join(@root, "ARCHITECTURE.md"))) do
             [public | details] = String.split(names, ", and of `detail/`:")
             names = fn text -> for [_, name] <- Regex.scan(~r/`([^`]+)`/, text), do: name end
             details = for name <- Enum.flat_map(details, names), do: "detail/" <> name
             {String.to_integer(layer), names.(public) ++ details}
           end)

  # Public headers that need a library of others: included by those who use it, not by coupler.hpp.
  @opt_in ~w(gmp)

  defp headers, do: Path.wildcard(Path.join(@include, "coupler/**/*.hpp"))

  defp name(path), do: path |> Path.relative_to(Path.join(@include, "coupler")) |> Path.rootname()

  defp layer(name) do
    pattern = if Path.dirname(name) == "codec", do: "codec/*", else: name
    Enum.find_value(@layers, fn {layer, names} -> if pattern in names, do: layer end)
  end

  defp coupler_includes(path) do
    for [_, name] <- Regex.scan(~r/#include <coupler\/(.+)\.hpp>/, File.read!(path)), do: name
  end

  defp code_lines(path) do
    for {line, number} <- path |> File.stream!() |> Stream.with_index(1),
        code =
          line |> String.replace(~r/"(\\.|[^"\\])*"/, "\"\"") |> String.replace(~r/\/\/.*/, ""),
        do: {code, number}
  end

  test "every header has a layer, and every listed header exists" do
    names = Enum.map(headers(), &name/1)
    assert Enum.filter(names, &(layer(&1) == nil)) == []

    listed = for {_, names} <- @layers, name <- names, name != "codec/*", do: name
    assert listed -- names == []
  end

  test "headers include their own layer and those below" do
    upward =
      for path <- headers(),
          included <- coupler_includes(path),
          layer(included) > layer(name(path)) do
        "#{name(path)} (layer #{layer(name(path))}) includes #{included} (layer #{layer(included)})"
      end

    assert upward == []
  end

  test "no codec includes another one" do
    crossing =
      for path <- headers(),
          String.starts_with?(name(path), "codec/"),
          included <- coupler_includes(path),
          String.starts_with?(included, "codec/"),
          do: {name(path), included}

    assert crossing == []
  end

  test "the umbrella includes every public header" do
    public = for path <- headers(), not String.starts_with?(name(path), "detail/"), do: name(path)
    included = coupler_includes(Path.join(@include, "coupler.hpp"))
    # erl_nif and the like come with what needs them.
    assert (public -- included) -- ["erl_nif" | @opt_in] == []
    assert included -- @opt_in == included
  end

  test "only erl_nif.hpp includes OTP's header" do
    including = for path <- headers(), File.read!(path) =~ "#include <erl_nif.h>", do: name(path)
    assert including == ["erl_nif"]
  end

  test "each header says its purpose in its first line" do
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

  test "headers do not include what costs more than it gives" do
    costly =
      ~w(iostream functional regex chrono filesystem thread format memory vector map unordered_map)

    found =
      for path <- headers(),
          [_, header] <- Regex.scan(~r/^#include <(\w+)>/m, File.read!(path)),
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

    assert Enum.sort(macros) == ~w(COUPLER_EXCEPTION COUPLER_MODULE COUPLER_STRUCT)
  end

  # By what the compiled modules call, and what those of Coupler that they call do in turn.
  test "what runs in a release never calls Mix" do
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

  test "no module of the Elixir half knows itself through others" do
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
