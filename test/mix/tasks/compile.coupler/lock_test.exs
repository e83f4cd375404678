defmodule Mix.Tasks.Compile.Coupler.LockTest do
  # Several processes of the system build in one build folder.
  use Coupler.ProjectCase, async: false

  @moduletag timeout: 180_000

  @waiting "Waiting for another build in _build/dev/lib/probe"

  # Makes a project whose build waits while the file `gate` exists. It makes `gate.reached` before
  # that.
  defp gated_project!(context) do
    gate = Path.join(context.tmp_dir, "gate")
    root = user_project!(context.tmp_dir, "probe")
    path = Path.join(root, "native/probe/CMakeLists.txt")

    File.write!(path, """
    #{File.read!(path)}
    file(WRITE ${CMAKE_BINARY_DIR}/wait.sh "trap 'touch #{gate}.ended; exit 1' INT TERM
      touch #{gate}.reached
      for i in $(seq 900); do if test -e #{gate}; then sleep 0.1; fi; done
      touch $1")
    add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/waited COMMAND sh ${CMAKE_BINARY_DIR}/wait.sh ${CMAKE_BINARY_DIR}/waited DEPENDS src/probe.c)
    add_custom_target(wait DEPENDS ${CMAKE_BINARY_DIR}/waited)
    add_dependencies(probe wait)
    """)

    File.touch!(gate)
    {root, gate}
  end

  # Mix builds dependencies, and does not support two builds of them at once.
  defp compile_dependencies!(root), do: mix!(root, ["deps.compile"])

  defp await(path) do
    unless File.exists?(path) do
      Process.sleep(20)
      await(path)
    end
  end

  # Starts Coupler's compiler in another process. Its lines are sent to this one. Mix has a lock of
  # its own since Elixir 1.18, which would hide this one. Without a lock the other compilers disturb
  # each other, so they run later, in answer/1.
  defp start(root) do
    Port.open({:spawn_executable, System.find_executable("mix")}, [
      :binary,
      :exit_status,
      :stderr_to_stdout,
      args: ["do", "deps.loadpaths", "+", "compile.coupler"],
      cd: root,
      env: [{~c"MIX_ENV", ~c"dev"}, {~c"MIX_OS_CONCURRENCY_LOCK", ~c"0"}],
      line: 1000
    ])
  end

  defp line!(port, line) do
    receive do
      {^port, {:data, {_, ^line}}} -> :ok
      {^port, {:exit_status, status}} -> flunk("ended with #{status} without #{inspect(line)}")
    end
  end

  defp finish(port, lines \\ []) do
    receive do
      {^port, {:data, {_, line}}} -> finish(port, [line | lines])
      {^port, {:exit_status, status}} -> {status, lines |> Enum.reverse() |> Enum.join("\n")}
    end
  end

  # The builds before left nothing native to do. A compiler's task alone tells no status.
  defp answer(root) do
    refute mix!(root, ["compile"]) =~ "Building"
    mix!(root, ["run", "--no-compile", "-e", "IO.puts(Probe.add(1))"])
  end

  # Both builds failed, or installed a library of 0 bytes forever.
  test "a second build waits for the first, prints that it waits, and has nothing to do",
       context do
    {root, gate} = gated_project!(context)
    compile_dependencies!(root)
    first = start(root)
    await(gate <> ".reached")

    second = start(root)
    line!(second, @waiting)
    File.rm!(gate)

    assert {0, output} = finish(first)
    refute output =~ "Waiting"
    assert {0, output} = finish(second)
    refute output =~ "Building"
    assert answer(root) == "42\n"
  end

  test "four builds at once, of a clean folder and after a change", context do
    root = user_project!(context.tmp_dir, "probe")
    compile_dependencies!(root)

    for answer <- [42, 43] do
      source!(root, "probe", source: user_source("Probe", answer: answer))
      builds = for _ <- 1..4, do: start(root)
      results = Enum.map(builds, &finish/1)
      assert Enum.map(results, &elem(&1, 0)) == [0, 0, 0, 0], inspect(results)
      refute Enum.any?(results, fn {_, output} -> output =~ "could not build" end)
      built = Enum.count(results, fn {_, output} -> output =~ "Linking C shared module" end)
      assert built == 1
      assert answer(root) == "#{answer}\n"
    end
  end

  test "a killed build leaves no lock and no running tools", context do
    {root, gate} = gated_project!(context)
    compile_dependencies!(root)
    first = start(root)
    await(gate <> ".reached")
    refute File.exists?(gate <> ".ended")

    second = start(root)
    line!(second, @waiting)
    {:os_pid, pid} = Port.info(first, :os_pid)
    # The kill of the shell: a bare system has no other.
    File.rm!(gate <> ".reached")
    {"", 0} = System.cmd("sh", ["-c", "kill -9 #{pid}"])
    assert {137, _} = finish(first)
    await(gate <> ".ended")
    await(gate <> ".reached")

    File.rm!(gate)
    assert {0, _} = finish(second)
    assert answer(root) == "42\n"

    # A finished build does not make the next one wait either.
    for _ <- 1..2, do: assert(mix!(root, ["compile"]) == "")
  end
end
