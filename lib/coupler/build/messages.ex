defmodule Coupler.Build.Messages do
  @moduledoc false
  # Gathers the lines that belong to one message of a compiler, a linker or CMake, with every place
  # in the sources that they mention, the likeliest first.

  alias Coupler.Build.{Hint, Output}

  @typedoc "What a message was printed for: an object file, a library, or CMake's build.ninja."
  @type edge :: String.t()

  @typedoc """
    * `own` - the place the tool itself points at
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

  # `context`, `inside` and `included` are what GCC has said in advance of the next message: the
  # places that required a template, which template it is, and the files that included the header.
  # `packages` are those that pkg-config has missed.
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

  # The indented lines after "CMake Error at ...:" are its text, then its call stack.
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

  # What is deferred to the end of a CMakeLists.txt has no row: "  CMakeLists.txt:DEFERRED".
  defp call(line) do
    with nil <- Regex.run(~r/^  (\S.*?):(\d+) \(\S+\)$/, line, capture: :all_but_first),
         [file] <- Regex.run(~r/^  (\S.*):DEFERRED$/, line, capture: :all_but_first),
         do: [file, 0]
  end

  defp event({:edge, edge}, state) do
    %{close(state) | edge: edge, edges: [edge | state.edges], context: [], included: []}
  end

  # Clang begins every line of such a list like the first.
  defp event({:included, :first, place}, %{including?: false} = state) do
    %{close(state) | included: [expand(place, state)], context: []}
  end

  defp event({:included, _order, place}, state) do
    %{state | included: state.included ++ [expand(place, state)]}
  end

  # GCC prints where a template was required before what is wrong in it, the innermost place first.
  defp event({:context, place}, state) do
    %{state | context: state.context ++ [expand(place, state)]}
  end

  defp event({:instantiation, what}, state), do: %{state | inside: what, context: []}

  # Clang says the same afterwards, in notes.
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

  defp event({:cmake, severity, {file, row}, text}, state) do
    place = cmake_place([file, row], state)
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

  # Not a file, but what Coupler's headers say of an error of the compiler's own (detail/enum_switch.hpp).
  defp expand({"<coupler: " <> _, _row} = place, _state), do: place

  # Compilers run in the build folder; CMake speaks of files from the top of the sources.
  defp expand({file, row}, state), do: {Path.expand(file, state.build.dir), row}

  defp cmake_place([file, row], state) do
    row = if is_binary(row), do: String.to_integer(row), else: row
    {Path.expand(file, state.build.source), row}
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
