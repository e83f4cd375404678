defmodule Coupler.Build.Messages do
  @moduledoc false
  # Collects the lines that belong to one message of a compiler, a linker or CMake. Also collects
  # the places in the sources that the lines mention, with the most likely one first.

  alias Coupler.Build.{Hint, Output}

  @typedoc "The file that the tool was making: an object file, a library, or CMake's build.ninja."
  @type edge :: String.t()

  @typedoc """
    * `own` - the place to which the tool itself points
    * `inside` - the template that the compiler was instantiating
  """
  @type t :: %{
          kind: :compiler | :driver | :linker | :cmake,
          severity: :error | :warning,
          text: String.t(),
          own: place | nil,
          places: [place],
          included: [place],
          inside: String.t() | nil,
          edge: edge
        }
  @type place :: {Path.t(), non_neg_integer}

  @configuring "build.ninja"

  @spec read([String.t()], Coupler.Build.t()) :: {[t], [edge]}
  def read(lines, build) do
    state =
      lines
      |> Output.read()
      |> Enum.reduce(new(build), &line/2)
      |> close()

    {Enum.reverse(state.done), state.edges}
  end

  # GCC prints some things before the message that they belong to. `context` are the places that
  # required a template, `inside` is that template, and `included` are the files that included the
  # header. `packages` are those that pkg-config did not find.
  defp new(build) do
    %{
      build: build,
      done: [],
      current: nil,
      edge: @configuring,
      edges: [],
      context: [],
      inside: nil,
      included: [],
      including?: false,
      packages: []
    }
  end

  # After "CMake Error at ...:", the indented lines are the text and then the call stack.
  defp line({text, _kind} = line, %{current: %{kind: :cmake} = entry} = state) do
    cond do
      text == "" ->
        state

      call = call(text) ->
        put_in(state.current.places, entry.places ++ [cmake_place(call, state)])

      String.starts_with?(text, "  ") ->
        put_in(state.current.text, join(entry.text, String.trim(text)))

      String.starts_with?(text, "Call Stack") ->
        state

      true ->
        line(line, close(state))
    end
  end

  defp line({_text, kind}, state), do: %{event(kind, state) | including?: including?(kind)}

  defp including?(kind), do: is_tuple(kind) and elem(kind, 0) == :included

  # A call that is deferred to the end of a CMakeLists.txt has no line: "  CMakeLists.txt:DEFERRED".
  defp call(line) do
    with nil <- Regex.run(~r/^  (\S.*?):(\d+) \(\S+\)$/, line, capture: :all_but_first),
         [file] <- Regex.run(~r/^  (\S.*):DEFERRED$/, line, capture: :all_but_first),
         do: [file, 0]
  end

  defp event({:edge, edge}, state) do
    %{close(state) | edge: edge, edges: [edge | state.edges], context: [], included: []}
  end

  # In a list of includes, Clang starts every line with the same words as the first.
  defp event({:included, :first, place}, %{including?: false} = state) do
    %{close(state) | included: [expand(place, state)], context: []}
  end

  defp event({:included, _order, place}, state) do
    %{state | included: state.included ++ [expand(place, state)]}
  end

  # GCC prints the places that required a template, the innermost first, and then the error in it.
  defp event({:context, place}, state) do
    %{state | context: state.context ++ [expand(place, state)]}
  end

  defp event({:instantiation, what}, state), do: %{state | inside: what, context: []}

  # Clang prints the same in notes after the error.
  defp event({:instantiation, what, place}, %{current: %{} = entry} = state) do
    entry = %{
      entry
      | inside: entry.inside || what,
        places: entry.places ++ [expand(place, state)]
    }

    %{state | current: entry}
  end

  defp event({:instantiation, _what, _place}, state), do: state

  defp event({:message, place, :note, _text}, %{current: %{} = entry} = state) do
    entry = %{entry | places: entry.places ++ [expand(place, state)]}
    %{state | current: entry, context: [], inside: nil}
  end

  defp event({:message, _place, :note, _text}, state), do: state

  defp event({:message, place, severity, text}, state) do
    own = expand(place, state)
    entry = entry(:compiler, severity, text, own, [own | state.context], state)
    entry = %{entry | included: state.included, inside: state.inside}
    %{close(state) | current: entry, context: [], inside: nil}
  end

  defp event({:driver, severity, text}, state) do
    open(state, entry(:driver, severity, text, source_of(state.edge, state.build), [], state))
  end

  defp event({:linker, severity, text}, state) do
    open(state, entry(:linker, severity, text, nil, [], state))
  end

  defp event({:cmake, severity, nil, text}, state) do
    open(state, entry(:cmake, severity, text, nil, [], state))
  end

  defp event({:cmake, severity, {file, line}, text}, state) do
    place = cmake_place([file, line], state)
    open(state, entry(:cmake, severity, text, place, [place], state))
  end

  defp event({:missing_package, name}, state) do
    %{state | packages: Enum.uniq(state.packages ++ [name])}
  end

  defp event(:other, state), do: state

  defp entry(kind, severity, text, own, places, state) do
    %{
      kind: kind,
      severity: severity,
      text: text,
      own: own,
      places: places,
      included: [],
      inside: nil,
      edge: state.edge
    }
  end

  defp open(state, entry), do: %{close(state) | current: entry, context: []}

  defp close(%{current: nil} = state), do: state

  defp close(%{current: entry} = state) do
    entry = %{
      entry
      | places: entry.places ++ entry.included,
        text: Hint.packages(entry.text, state.packages)
    }

    %{state | current: nil, done: [entry | state.done]}
  end

  # The place of a file can hold advice that Coupler's headers give for an error of the compiler
  # (aggregate/detail/enum_switch.hpp).
  defp expand({"<coupler: " <> _, _line} = place, _state), do: place

  # Compilers run in the build folder. CMake prints paths relative to the top of the sources.
  defp expand({file, line}, state), do: {Path.expand(file, state.build.dir), line}

  defp cmake_place([file, line], state) do
    line = if is_binary(line), do: String.to_integer(line), else: line
    {Path.expand(file, state.build.source), line}
  end

  # CMakeFiles/x.dir/src/x.cpp.o was made from src/x.cpp.
  defp source_of(edge, build) do
    case Regex.run(~r/\.dir\/(.+)\.o(?:bj)?$/, edge) do
      [_, source] -> {Path.expand(source, build.source), 0}
      nil -> nil
    end
  end

  defp join("", text), do: text
  defp join(before, text), do: before <> " " <> text
end
