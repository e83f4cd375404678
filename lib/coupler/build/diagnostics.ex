defmodule Coupler.Build.Diagnostics do
  @moduledoc false
  # From what the tools print to Mix.Task.Compiler.Diagnostic, each at a row of the user's own files
  # wherever the tools mention one.

  alias Coupler.Build.{Hint, Messages, Mistake}
  alias Mix.Task.Compiler.Diagnostic

  # Also returns the edges that were built: what was known of those before is out of date.
  @spec parse([String.t()], Coupler.Build.t()) ::
          {[{Messages.edge(), Diagnostic.t()}], [Messages.edge()]}
  def parse(lines, build) do
    {messages, edges} = Messages.read(lines, build)
    found = for message <- messages, do: {message.edge, diagnostic(message, build)}
    {Enum.uniq_by(found, fn {_edge, diagnostic} -> diagnostic end), edges}
  end

  @spec error(String.t(), Coupler.Build.t()) :: Diagnostic.t()
  def error(text, build) do
    diagnostic(%{severity: :error, text: text, places: [], own: nil, inside: nil}, build)
  end

  defp diagnostic(message, build) do
    message = %{message | text: Mistake.read(message.text)}

    {file, row} =
      place =
      Enum.find(message.places, &own?(&1, build.project)) || message.own ||
        {Path.join(build.source, "CMakeLists.txt"), 0}

    # struct/2 leaves out what this Elixir's struct does not have.
    struct(Diagnostic,
      file: file,
      source: file,
      position: row,
      severity: message.severity,
      message: Hint.add(message.text) <> elsewhere(message, place),
      compiler_name: "coupler"
    )
  end

  # What the tool itself pointed at, where that is not the user's: a header, or the advice that
  # detail/enum_switch.hpp gives in the place of a file. Coupler's own messages say all.
  defp elsewhere(%{own: {"<" <> advice, _row}}, _place),
    do: ": " <> String.trim_trailing(advice, ">")

  defp elsewhere(%{own: own} = message, place) do
    cond do
      own in [nil, place] or Mistake.own?(message.text) -> ""
      message.inside == nil -> " (at #{place(own)})"
      true -> " (in #{message.inside}, at #{place(own)})"
    end
  end

  defp place({file, row}), do: "#{file}:#{row}"

  defp own?({file, _row}, %{root: root, foreign: foreign}) do
    below?(file, root) and not Enum.any?(foreign, &below?(file, &1))
  end

  defp below?(file, dir), do: String.starts_with?(file, dir <> "/")
end
