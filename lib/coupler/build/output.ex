defmodule Coupler.Build.Output do
  @moduledoc false
  # Classifies the lines that CMake, Ninja, compilers and linkers print in the C locale.

  @type severity :: :error | :warning | :note
  @type place :: {Path.t(), pos_integer}
  @type line ::
          {:edge, String.t()}
          | {:message, place, severity, String.t()}
          | {:context, place}
          | {:instantiation, String.t()}
          | {:instantiation, String.t(), place}
          | {:included, :first | :next, place}
          | {:driver, severity, String.t()}
          | {:linker, severity, String.t()}
          | {:cmake, severity, place | nil, String.t()}
          | {:missing_package, String.t()}
          | :other

  # Returns each line without its colors, and its kind.
  @spec read([String.t()]) :: [{String.t(), line}]
  def read(lines) do
    colors = ~r/\e\[[0-9;]*[mK]/
    rules = rules()

    Enum.map(lines, fn line ->
      line = String.replace(line, colors, "")
      {line, classify(line, rules)}
    end)
  end

  defp classify(line, rules) do
    Enum.find_value(rules, :other, fn {pattern, make} ->
      case Regex.run(pattern, line, capture: :all_but_first) do
        nil -> nil
        captures -> make.(captures)
      end
    end)
  end

  # Most lines quote source code. The frequent kinds come first.
  defp rules, do: compiler_rules() ++ build_rules() ++ linker_rules()

  defp compiler_rules do
    [
      # coupler.hpp:10:3: note: in instantiation of template class 'coupler::Codec<Other>' requested here
      {~r/^(\S.*?):(\d+):(?:\d+:)? note: in instantiation of .*?'(.*)' requested here$/,
       fn [file, line, what] -> {:instantiation, what, place(file, line)} end},
      # src/x.cpp:10:3: error: expected ';'
      {~r/^(\S.*?):(\d+):(?:\d+:)? (fatal error|error|warning|note): (.*)$/,
       fn [file, line, kind, text] -> {:message, place(file, line), severity(kind), text} end},
      # In file included from src/x.cpp:1:
      {~r/^(In file included|\s+)\s*from (\S.*?):(\d+)[:,]/,
       fn [first, file, line] -> {:included, order(first), place(file, line)} end},
      # src/x.cpp:12: undefined reference to `missing'
      {~r/^(?:\S*ld\S*: )?(\S.*?):(\d+): ((?:undefined reference to|multiple definition of) .*)$/,
       fn [file, line, text] -> {:message, place(file, line), :error, text} end},
      # x.cpp:(.text+0x5): undefined reference to `missing'
      {~r/^\S.*?: ((?:undefined reference to|multiple definition of) .*)$/,
       fn [text] -> {:linker, :error, text} end},
      # coupler.hpp: In instantiation of 'struct coupler::Codec<Other>':
      {~r/^\S.*?: In (?:instantiation|substitution) of '(?:struct |class )?(.*)':$/,
       fn [what] -> {:instantiation, what} end},
      # src/x.cpp:10:3:   required from here
      {~r/^(\S.*?):(\d+):(?:\d+:)?\s{2,}\S/, fn [file, line] -> {:context, place(file, line)} end}
    ]
  end

  defp build_rules do
    [
      # [2/3] Building CXX object CMakeFiles/x.dir/src/x.cpp.o
      {~r/^\[\d+\/\d+\] (?:Building|Linking) .*?(\S+)$/, fn [output] -> {:edge, output} end},
      # [0/1] Re-running CMake...
      {~r/^\[\d+\/\d+\] Re-running CMake/, fn [] -> {:edge, "build.ninja"} end},
      # FAILED: CMakeFiles/x.dir/src/x.cpp.o
      {~r/^FAILED: (?:\[code=\d+\] )?(\S+)/, fn [output] -> {:edge, output} end},
      # CMake Error at CMakeLists.txt:3 (find_package):
      {~r/^CMake (Error|Warning|Deprecation Warning)(?: \(dev\))?(?: at (.+?):(\d+)(?: \(\S+\))?| in [^:]+)?:\s*(.*)$/,
       &cmake/1},
      # --   No package 'libfoo' found
      # --   Package 'libfoo', required by 'virtual:world', not found
      {~r/^--\s+(?:No package '([^']+)' found|Package '([^']+)'.* not found)/,
       fn names -> {:missing_package, List.last(names)} end},
      # ninja: error: 'src/y.cpp', needed by 'y.o', missing and no known rule to make it
      {~r/^ninja: error: (?!rebuilding 'build\.ninja')(.*)$/,
       fn [text] -> {:linker, :error, text} end}
    ]
  end

  defp linker_rules do
    [
      # cc1plus: error: unrecognized command-line option '-fnonsense'
      {~r/^(?:\S*\/)?(?:\S*-)?(?:collect2|cc1plus|cc1|c\+\+|g\+\+|gcc|cc|clang|clang\+\+)(?:-\d+)?: (fatal error|error|warning): (.*)$/,
       fn [kind, text] -> driver(severity(kind), text) end},
      # /usr/bin/ld: cannot find -lmissing
      {~r/^(?:\S*\/)?(?:\S*-)?(?:ld|ld\.\w+|lld|mold)(?:-\d+)?: (.*)$/,
       fn [text] -> linker(text) end}
    ]
  end

  defp place(file, line), do: {file, String.to_integer(line)}

  defp order("In file included"), do: :first
  defp order(_spaces), do: :next

  defp cmake([kind, file, line, text]) when file != "",
    do: {:cmake, cmake_severity(kind), place(file, line), text}

  defp cmake([kind, _, _, text]), do: {:cmake, cmake_severity(kind), nil, text}

  defp cmake_severity("Error"), do: :error
  defp cmake_severity(_warning), do: :warning

  defp severity("warning"), do: :warning
  defp severity("note"), do: :note
  defp severity(_error), do: :error

  # The driver repeats that the linker has failed, and adds nothing.
  defp driver(_severity, "linker command failed" <> _), do: :other
  defp driver(_severity, "ld returned" <> _), do: :other
  defp driver(severity, text), do: {:driver, severity, text}

  defp linker("warning: " <> text), do: {:linker, :warning, text}
  defp linker("error: " <> text), do: {:linker, :error, text}

  # A line with "in function `f':" is the start of a message that the next line holds.
  defp linker(text),
    do: if(text =~ ~r/: in function |^NOTE: /, do: :other, else: {:linker, :error, text})
end
