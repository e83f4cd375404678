defmodule Mix.Tasks.Compile.Coupler.DependencyTest do
  # Pushes projects and changes the directory and the environment, so no other test may run.
  use Coupler.ProjectCase, async: false

  # Everything that a user does, in other processes. The project is a dependency of another one.
  test "as a dependency: mix compile, mix run, mix clean", context do
    root = Path.expand("../../../..", __DIR__)
    hasher = Path.join(context.tmp_dir, "hasher")
    library!(hasher, "hasher_native", load: "return 0;")
    manifest = StandIn.manifest("Hasher.Native", [{"add", ["integer()", "integer()"]}])
    source!(hasher, "hasher_native", source: StandIn.source(manifest))

    File.mkdir_p!(Path.join(hasher, "lib"))

    File.write!(Path.join(hasher, "lib/native.ex"), """
    defmodule Hasher.Native do
      use Coupler, otp_app: :hasher, native: "hasher_native"
    end
    """)

    File.write!(Path.join(hasher, "mix.exs"), """
    defmodule Hasher.MixProject do
      use Mix.Project
      def project do
        [app: :hasher, version: "0.1.0", compilers: [:coupler | Mix.compilers()],
         deps: [{:coupler, path: #{inspect(root)}}]]
      end
    end
    """)

    user = Path.join(context.tmp_dir, "user")
    File.mkdir_p!(user)

    File.write!(Path.join(user, "mix.exs"), """
    defmodule User.MixProject do
      use Mix.Project
      def project, do: [app: :user, version: "0.1.0", deps: [{:hasher, path: "../hasher"}]]
    end
    """)

    assert mix(user, ["compile"]) =~ "Generated user app"
    assert mix(user, ["run", "-e", "IO.inspect(Hasher.Native.add(1, 2))"]) =~ ~r/^42$/m
    assert mix(user, ["compile"]) == ""

    assert mix(hasher, ["compile"]) =~ "Generated hasher app"
    assert [_] = Path.wildcard(Path.join(hasher, "_build/dev/lib/hasher/ebin/*.so"))
    mix(hasher, ["clean"])
    assert Path.wildcard(Path.join(hasher, "_build/dev/lib/hasher/**/*.so")) == []
  end

  defp mix(directory, arguments) do
    {output, status} =
      System.cmd("mix", arguments,
        cd: directory,
        stderr_to_stdout: true,
        env: [{"MIX_ENV", "dev"}]
      )

    assert {status, output} == {0, output}
    output
  end
end
