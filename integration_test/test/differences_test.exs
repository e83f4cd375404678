defmodule Integration.DifferencesTest do
  # Each row of guides/differences.md names a test, and a test of that name exists. Whether it shows what
  # the row says, a reader has to see.
  use ExUnit.Case, async: true

  @root Path.expand("../..", __DIR__)
  @guide Path.join(@root, "guides/differences.md")

  test "every row of the guide names a test or a file that does not compile, and it is there" do
    tests = tests()
    assert map_size(tests) > 20
    rows = rows()
    assert length(rows) > 60

    for {row, number} <- rows do
      shown_by = row |> cells() |> List.last()

      assert shown?(shown_by, tests),
             "guides/differences.md:#{number}: there is no such test: #{shown_by}"
    end
  end

  test "every row has as many cells as its table's head, and none is empty" do
    Enum.reduce(lines(), nil, fn
      {"|" <> _ = row, number}, head ->
        cells = cells(row)
        head = head || cells
        assert length(cells) == length(head), "guides/differences.md:#{number}: #{row}"
        if head != cells, do: assert("" not in cells, "guides/differences.md:#{number}: #{row}")
        head

      _, _ ->
        nil
    end)
  end

  test "a name that no test has is found" do
    refute shown?("`Container.ContainersTest`: no such thing", tests())
    refute shown?("`NoTest`: composition", tests())
    refute shown?("`compile_fail/nothing.cpp`", tests())
    refute shown?("", tests())

    assert shown?(
             "`Number.IntegersTest`: int8 holds its whole range and nothing beyond",
             tests()
           )
  end

  defp lines do
    @guide |> File.read!() |> String.split("\n") |> Enum.with_index(1)
  end

  # Those below the heads of the tables.
  defp rows do
    lines()
    |> Enum.chunk_by(fn {line, _} -> String.starts_with?(line, "|") end)
    |> Enum.filter(fn [{line, _} | _] -> String.starts_with?(line, "|") end)
    |> Enum.flat_map(&Enum.drop(&1, 2))
  end

  defp cells(row) do
    row
    |> String.trim_leading("|")
    |> String.trim_trailing("|")
    |> String.split("|")
    |> Enum.map(&String.trim/1)
  end

  defp shown?("`compile_fail/" <> rest, _tests) do
    File.exists?(Path.join([@root, "cpp/test/compile_fail", String.trim_trailing(rest, "`")]))
  end

  defp shown?(reference, tests) do
    case Regex.run(~r/^`([\w.]+)`: (.+)$/, reference, capture: :all_but_first) do
      [module, name] -> tests |> Map.get("Integration." <> module, []) |> Enum.any?(&(name =~ &1))
      nil -> false
    end
  end

  # The names of the tests of each module, as patterns: some are made of parts.
  defp tests do
    for path <- Path.wildcard(Path.join(@root, "integration_test/test/**/*_test.exs")),
        {:defmodule, _, [{:__aliases__, _, module}, [do: body]]} <- [quoted(path)],
        into: %{},
        do: {Enum.join(module, "."), names(body, "")}
  end

  defp quoted(path), do: path |> File.read!() |> Code.string_to_quoted!()

  defp names({:describe, _, [name, [do: body]]}, prefix),
    do: names(body, prefix <> pattern(name) <> " ")

  defp names({:test, _, [name | _]}, prefix), do: [Regex.compile!("^#{prefix}#{pattern(name)}$")]
  defp names({_, _, arguments}, prefix) when is_list(arguments), do: names(arguments, prefix)
  defp names({key, value}, prefix), do: names(key, prefix) ++ names(value, prefix)
  defp names(list, prefix) when is_list(list), do: Enum.flat_map(list, &names(&1, prefix))
  defp names(_, _prefix), do: []

  defp pattern(name) when is_binary(name), do: Regex.escape(name)
  defp pattern({:<<>>, _, parts}), do: Enum.map_join(parts, &pattern/1)
  defp pattern(_interpolation), do: ".+"
end
