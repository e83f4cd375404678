defmodule Coupler.Build.Diagnostics do
  @moduledoc false
  # Turns the output of the tools into Mix diagnostics. Each is at a line of the user's own files,
  # if the tools mention one.

  alias Coupler.Build.{Hint, Messages, Mistake}
  alias Mix.Task.Compiler.Diagnostic

  # Also returns the edges that were built, because their earlier warnings are out of date.
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

    {file, line} =
      place =
      Enum.find(message.places, &own?(&1, build.project)) || message.own ||
        {Path.join(build.source, "CMakeLists.txt"), 0}

    # struct/2 drops the fields that this Elixir's struct does not have.
    struct(Diagnostic,
      file: file,
      source: file,
      position: line,
      severity: message.severity,
      message: Hint.add(message.text) <> elsewhere(message, place),
      compiler_name: "coupler"
    )
  end

  # The place to which the tool points, if it is not in the user's files: a header, or the advice
  # that aggregate/detail/enum_switch.hpp gives in the place of a file. Coupler's own messages are
  # complete.
  defp elsewhere(%{own: {"<" <> advice, _line}}, _place),
    do: ": " <> String.trim_trailing(advice, ">")

  defp elsewhere(%{own: own} = message, place) do
    cond do
      own in [nil, place] or Mistake.own?(message.text) -> ""
      message.inside == nil -> " (at #{place(own)})"
      true -> " (in #{message.inside}, at #{place(own)})"
    end
  end

  defp place({file, line}), do: "#{file}:#{line}"

  defp own?({file, _line}, %{root: root, foreign: foreign}) do
    below?(file, root) and not Enum.any?(foreign, &below?(file, &1))
  end

  defp below?(file, dir), do: String.starts_with?(file, dir <> "/")
end
