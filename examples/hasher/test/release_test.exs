defmodule Hasher.ReleaseTest do
  # A release has no Mix, no sources and another place on the disk; the library must load there.
  use ExUnit.Case

  @tag :release
  @tag timeout: 300_000
  test "the library works in a release" do
    unique = "#{System.pid()}_#{System.os_time()}_#{System.unique_integer([:positive])}"
    dir = Path.join(System.tmp_dir!(), "hasher_release_#{unique}")
    on_exit(fn -> File.rm_rf!(dir) end)

    env = [{"MIX_ENV", "prod"}, {"MIX_BUILD_PATH", Path.join(dir, "build")}]
    release = ["release", "--quiet", "--path", Path.join(dir, "release")]
    {output, status} = System.cmd("mix", release, env: env, stderr_to_stdout: true)
    assert status == 0, output
    File.rm_rf!(Path.join(dir, "build"))

    expression = """
    IO.puts(Hasher.hash("hello world"))
    IO.inspect({Code.ensure_loaded?(Mix), File.exists?("native")})
    """

    binary = Path.join(dir, "release/bin/hasher")
    {output, status} = System.cmd(binary, ["eval", expression], stderr_to_stdout: true, cd: dir)
    assert status == 0, output

    assert String.split(output, "\n", trim: true) |> Enum.take(-2) ==
             [
               "d74981efa70a0c880b8d8c1985d075dbcbf679b99a5f9914e5aaf96b831a9e24",
               "{false, false}"
             ]
  end
end
