defmodule MessagesTest do
  use ExUnit.Case, async: true

  # test/fixtures/messages.txt is a table of every text of the C++ half that a user can meet, to be
  # read at once. COUPLER_WRITE_TABLE=1 mix test test/messages_test.exs writes it again.
  @root Path.expand("..", __DIR__)
  @include Path.join(@root, "cpp/include/coupler")
  @table Path.join(@root, "test/fixtures/messages.txt")

  # Words and word orders that Coupler's texts must not use, and their replacements.
  @unclear [
    {~r/(?<!there )\b(is|are|be) no(ne)? (?!longer)/, "is not a"},
    {~r/\bwhich no\b|\bfor \w+ are\b/, "a sentence with its subject first"},
    {~r/\bno other one\b/, "distinct"},
    {~r/\b(told|tells|mend(s|ed)?)\b/, "reported, fix"},
    {~r/named with this message/, "the name itself"},
    {~r/\bspecialise/, "specialize"}
  ]

  # A phrase is a text with a space. Names, types and formats have none.
  defp phrases(path) do
    source =
      path
      |> File.read!()
      |> String.replace(~r{(?<![":])//.*$}m, "")
      |> String.replace(~r/^\s*#.*$/m, "")

    ~r/"(?:[^"\\\n]|\\.)*"(?:\s*\+?\s*"(?:[^"\\\n]|\\.)*")*/
    |> Regex.scan(source)
    |> Enum.map(fn [text] -> text |> String.replace(~r/"\s*\+?\s*"/, "") |> String.trim("\"") end)
    |> Enum.filter(&(&1 =~ ~r/[a-z].* .*[a-z]/))
  end

  defp messages do
    for path <- Path.wildcard(@include <> "/**/*.hpp"), text <- phrases(path) do
      {Path.relative_to(path, @include), text}
    end
  end

  defp table do
    messages()
    |> Enum.chunk_by(&elem(&1, 0))
    |> Enum.map_join("\n", fn [{path, _} | _] = group ->
      Enum.join([path | for({_, text} <- group, do: "  " <> text)], "\n") <> "\n"
    end)
  end

  test "the table has the texts of the headers" do
    if System.get_env("COUPLER_WRITE_TABLE"), do: File.write!(@table, table())

    assert File.read!(@table) == table(),
           "read the new texts, then: COUPLER_WRITE_TABLE=1 mix test test/messages_test.exs"
  end

  test "the table holds compile errors, expectations and exceptions" do
    for text <- ["coupler: a second COUPLER_MODULE", "a keyword list", "the result is NaN"] do
      assert table() =~ text
    end
  end

  test "texts use no word and no word order that needs a second reading" do
    unclear =
      for {path, text} <- messages(),
          {pattern, instead} <- @unclear,
          text =~ pattern,
          do: "#{path}: #{text}\n  (write: #{instead})"

    assert unclear == []
  end

  test "texts have no period at their end, and errors begin in lower case" do
    for {path, text} <- messages() do
      refute text =~ ~r/[a-z]\.$/, "#{path}: #{text}"
      refute text =~ ~r/^coupler: (The|A|An|It|This) /, "#{path}: #{text}"
    end
  end
end
