defmodule Mix.Tasks.Compile.Coupler.ReleaseTest do
  # Makes releases of a project in other processes.
  use Coupler.ProjectCase, async: false

  # Mix links the project's priv into each build folder. A release carried the library of every
  # build.
  test "a release carries only its own library, although dev, test and prod share priv",
       context do
    root = user_project!(context.tmp_dir, "probe", answer: 41)
    File.mkdir_p!(Path.join(root, "priv/static"))
    File.write!(Path.join(root, "priv/static/page.html"), "page")

    mix!(root, ["compile"], "dev")
    source!(root, "probe", source: user_source("Probe", answer: 42))
    mix!(root, ["compile"], "test")
    source!(root, "probe", source: user_source("Probe", answer: 43))
    mix!(root, ["release", "--quiet"], "prod")

    # Each build has its own library, and none is in the project's sources.
    assert answer(root, "dev") == "41"
    assert answer(root, "test") == "42"
    assert files(Path.join(root, "priv")) == ["static/page.html"]

    release = Path.join(root, "_build/prod/rel/probe")
    assert [library] = Path.wildcard("#{release}/**/probe*.so")

    assert Path.relative_to(library, release) =~
             ~r"\Alib/probe-0\.1\.0/ebin/probe-[0-9a-f]{16}\.so\z"

    assert files(Path.join(release, "lib/probe-0.1.0/priv")) == ["static/page.html"]

    # Another machine has no build folder.
    moved = Path.join(context.tmp_dir, "moved")
    File.rename!(release, moved)
    File.rename!(Path.join(root, "_build"), Path.join(root, "_gone"))

    {output, status} =
      System.cmd(Path.join(moved, "bin/probe"), ["eval", "IO.inspect(Probe.add(1))"],
        stderr_to_stdout: true
      )

    assert {status, output} == {0, "43\n"}
  end

  defp answer(root, env) do
    mix!(root, ["run", "--no-compile", "-e", "IO.puts(Probe.add(1))"], env) |> String.trim()
  end

  defp files(dir) do
    for path <- Path.wildcard(Path.join(dir, "**"), match_dot: true),
        File.regular?(path),
        do: Path.relative_to(path, dir)
  end
end
