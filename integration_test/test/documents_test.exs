defmodule Integration.DocumentsTest do
  # Does what a document tells a reader to do: writes each block under "<!-- file: PATH -->" to that
  # path of a new project beside Coupler, then runs each "$ command" of the block under "<!-- run -->"
  # and expects the lines below it as the last that are printed, before where an error was raised.
  use ExUnit.Case, async: true

  alias Integration.Scratch

  @root Path.expand("../..", __DIR__)
  @moduletag timeout: 300_000

  for document <- ["README.md", "CONTRIBUTING.md", "guides/building.md"] do
    test "#{document} does what it says" do
      text = File.read!(Path.join(@root, unquote(document)))

      parent = Scratch.dir("documents")
      on_exit(fn -> File.rm_rf!(parent) end)
      project = Path.join(parent, "project")
      File.mkdir_p!(project)
      File.ln_s!(@root, Path.join(parent, "coupler"))

      files = blocks(text, ~r/<!-- file: (\S+) -->\n```\w+\n(.*?)```/s)
      assert files != []

      for [path, content] <- files do
        File.mkdir_p!(Path.dirname(Path.join(project, path)))
        File.write!(Path.join(project, path), content)
      end

      commands =
        for [session] <- blocks(text, ~r/<!-- run -->\n```console\n(.*?)```/s),
            do: commands(session)

      assert commands != []
      for {command, expected} <- List.flatten(commands), do: run(command, expected, project)
    end
  end

  defp blocks(text, pattern), do: Regex.scan(pattern, text, capture: :all_but_first)

  defp commands(session) do
    for part <- String.split(session, ~r/^\$ /m, trim: true) do
      [command | expected] = String.split(part, "\n", trim: true)
      {command, expected}
    end
  end

  defp run(command, expected, project) do
    build = Path.join(project, "_build")
    env = [{"MIX_ENV", "dev"}, {"MIX_BUILD_PATH", build}]

    {output, status} =
      System.cmd("sh", ["-c", command], cd: project, env: env, stderr_to_stdout: true)

    raises? = Enum.any?(expected, &String.starts_with?(&1, "** ("))
    assert status == if(raises?, do: 1, else: 0), "#{command} ended with #{status}:\n#{output}"

    assert output |> printed() |> Enum.take(-length(expected)) ==
             Enum.map(expected, &String.trim/1),
           "#{command} printed\n#{output}"
  end

  # Without the lines of a stacktrace, which are indented.
  defp printed(output) do
    for line <- String.split(output, "\n", trim: true),
        not String.starts_with?(line, "    "),
        do: String.trim(line)
  end
end
