defmodule Mix.Tasks.Compile.Coupler.PlaceTest do
  # Pushes projects and changes the directory and the environment, so no other test may run.
  use Coupler.ProjectCase, async: false

  # CMake, Ninja or a shell between them interprets these, and its errors do not name the cause.
  for part <- [";", "\"", "\\", "|", "<", "`", "$(x)", "\n"] do
    @part part
    test "a path with #{inspect(part)} is refused before the build, with one line",
         %{tmp_dir: dir} = context do
      dir = Path.join(dir, "a#{@part}b")
      library!(dir, "probe")

      assert {:error, [%{message: message, severity: :error}]} =
               project(%{context | tmp_dir: dir})

      refused = if @part == "$(x)", do: "$(", else: @part
      shown = if @part == "\n", do: "a line break", else: "a #{refused}"

      path = String.replace("/a#{@part}b/native/probe", "\n", "\\n")

      assert message =~
               "#{path} has #{shown} in it, and CMake cannot build there; rename the folder"

      refute texts() =~ "Configuring"
    end
  end

  test "a path with any other character works, also after a change", %{tmp_dir: dir} = context do
    dir = Path.join(dir, "a'${b}$HOME & #%(*?[]{^>~é@b@=,:")
    context = %{context | tmp_dir: dir}
    library!(dir, "probe")

    project(context, [], fn ->
      assert {:ok, []} = compile()
      assert [first] = Path.wildcard("_build/*/lib/*/ebin/*.so")
      source!(dir, "probe", answer: 43)
      assert {:ok, []} = compile()
      assert [second] = Path.wildcard("_build/*/lib/*/ebin/*.so")
      assert first != second
    end)
  end
end
