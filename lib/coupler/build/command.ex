defmodule Coupler.Build.Command do
  @moduledoc false
  # Runs a program and hands its output over line by line, as it comes.

  @line_length 65_536

  @doc false
  # `quiet` is called once if the program has been silent for `quiet_after` milliseconds.
  @spec run([String.t(), ...], Path.t(), (String.t() -> term), {timeout, fun}) ::
          {non_neg_integer, [String.t()]}
  def run([program | arguments], directory, on_line, {quiet_after, quiet}) do
    {executable, arguments} = without_input(System.find_executable(program), arguments)

    port =
      Port.open({:spawn_executable, executable}, [
        :binary,
        :exit_status,
        :stderr_to_stdout,
        :hide,
        args: arguments,
        cd: directory,
        env: environment(),
        line: @line_length
      ])

    collect(port, on_line, {quiet_after, quiet}, "", [])
  end

  # A tool that reads would wait forever on the pipe that a port makes of its standard input. That
  # pipe closes when the VM is gone, even if it was killed: the tool is then ended too, so that it
  # does not build on beside the next build. The shell's own messages about its jobs are of no use.
  @watched """
  exec 3<&0
  "$0" "$@" </dev/null 3<&- &
  tool=$!
  exec 2>/dev/null
  { read -r line <&3; kill -TERM $tool; } >/dev/null &
  watcher=$!
  exec 3<&-
  wait $tool
  status=$?
  kill -TERM $watcher
  exit $status
  """

  defp without_input(executable, arguments) do
    case :os.type() do
      {:win32, _} -> {executable, arguments}
      _ -> {"/bin/sh", ["-c", @watched, executable | arguments]}
    end
  end

  # The output is read by Coupler.Build.Diagnostics, which knows the tools' own language.
  defp environment do
    [{~c"LC_ALL", ~c"C"}, {~c"NINJA_STATUS", false}, {~c"CLICOLOR_FORCE", false}]
  end

  defp collect(port, on_line, {timeout, quiet}, partial, lines) do
    receive do
      {^port, {:data, {:noeol, part}}} ->
        collect(port, on_line, {timeout, quiet}, partial <> part, lines)

      {^port, {:data, {:eol, part}}} ->
        line = printable(partial <> part)
        on_line.(line)
        collect(port, on_line, {:infinity, quiet}, "", [line | lines])

      {^port, {:exit_status, status}} ->
        {status, lines |> with_rest(partial) |> Enum.reverse()}
    after
      timeout ->
        quiet.()
        collect(port, on_line, {:infinity, quiet}, partial, lines)
    end
  end

  defp with_rest(lines, ""), do: lines
  defp with_rest(lines, partial), do: [printable(partial) | lines]

  # Quotations of a Latin-1 source are Latin-1; the terminal takes UTF-8 only.
  defp printable(line) do
    line = String.trim_trailing(line, "\r")
    if String.valid?(line), do: line, else: :unicode.characters_to_binary(line, :latin1)
  end
end
