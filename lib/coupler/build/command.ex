defmodule Coupler.Build.Command do
  @moduledoc false
  # Runs a program and passes each line of its output on as soon as it comes.

  @line_length 65_536

  # A tool that reads its input would wait forever on the pipe that a port gives it, so it gets
  # /dev/null. The pipe closes when the VM ends, even if it was killed. The shell then ends the tool
  # too, which would otherwise go on beside the next build. The shell's messages about jobs are hidden.
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

  @doc false
  # Calls `quiet` once if the program prints nothing in its first `quiet_after` milliseconds.
  @spec run([String.t(), ...], Path.t(), (String.t() -> term), {timeout, fun}) ::
          {non_neg_integer, [String.t()]}
  def run([program | arguments], directory, on_line, {quiet_after, quiet}) do
    executable = System.find_executable(program)

    port =
      Port.open({:spawn_executable, "/bin/sh"}, [
        :binary,
        :exit_status,
        :stderr_to_stdout,
        :hide,
        args: ["-c", @watched, executable | arguments],
        cd: directory,
        env: environment(),
        line: @line_length
      ])

    collect(port, on_line, {quiet_after, quiet}, "", [])
  end

  # Coupler.Build.Diagnostics reads the output, and expects the texts of the C locale.
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

  # A quoted line of a Latin-1 source is Latin-1, but the terminal takes UTF-8 only.
  defp printable(line) do
    line = String.trim_trailing(line, "\r")
    if String.valid?(line), do: line, else: :unicode.characters_to_binary(line, :latin1)
  end
end
