defmodule Coupler.Build.Mistake do
  @moduledoc false
  # Turns Coupler's own compile errors into plain sentences, and adds the fix to some errors of the
  # compilers.

  # Compilers print a text that was made while compiling as its template arguments.
  @compile_error ~r/coupler::CompileError<(.*)>'/
  @piece ~r/\{"((?:[^"\\]|\\.)*)"\}/
  @assertion ~r/^static assertion failed(?: due to requirement '.*')?: (coupler: .*)$/
  @choose "choose one function, as in nif<static_cast<double (*)(double)>(half)> or nif<half<double>>"

  @doc false
  @spec own?(String.t()) :: boolean
  def own?(text), do: String.starts_with?(text, "coupler: ")

  @doc false
  @spec read(String.t()) :: String.t()
  def read(text), do: made(text) || asserted(text) || explained(text) || text

  # The same for a printed line, such as "src/x.cpp:10:3: error: ...".
  @spec line(String.t()) :: String.t()
  def line(line) do
    case Regex.run(~r/^(.*?: error: )(.*)$/, line, capture: :all_but_first) do
      [place, text] -> place <> read(text)
      nil -> line
    end
  end

  defp made(text) do
    with [_, arguments] <- Regex.run(@compile_error, text),
         [_ | _] = pieces <- Regex.scan(@piece, arguments, capture: :all_but_first) do
      pieces |> Enum.join() |> String.replace(~r/\\(.)/, "\\1")
    else
      _ -> nil
    end
  end

  defp asserted(text) do
    with [_, message] <- Regex.run(@assertion, text), do: message
  end

  defp explained(text) do
    Enum.find_value(explanations(), fn {pattern, advice} ->
      if text =~ pattern, do: "#{text}; #{advice}"
    end)
  end

  defp explanations do
    [
      {~r/^unable to deduce 'auto' from '/, "it is overloaded or a template: " <> @choose},
      {~r/with type 'auto' has incompatible initializer of type '<overloaded function type>'/,
       "it is overloaded or a template: " <> @choose},
      {~r/^type '\(lambda at .*\)' of non-type template parameter is not a structural type/,
       "nif<lambda>(...) takes a lambda without captures: make what it captures a parameter or a " <>
         "variable of the namespace"},
      {~r/'(?:coupler::)?(?:Ok|Error)<.*'(?:coupler::)?Result</,
       "the value would change: convert it first, as in coupler::Ok(static_cast<std::int64_t>(value))"}
    ]
  end
end
