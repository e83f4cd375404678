defmodule Coupler.Build.Lock do
  @moduledoc false
  # Lets one process of the system at a time build in a build folder. Erlang has no file locks, so
  # lock.cmake holds one. It releases the lock when the VM that started it ends.

  # Prints a line if it has to wait. A system without such locks builds without one.
  @spec hold(Coupler.Build.context(), (() -> result)) :: result when result: var
  def hold(context, fun) do
    keeper = unless held?(context), do: acquire(context)

    try do
      fun.()
    after
      if keeper, do: let_go(keeper, context)
    end
  end

  # Before Mix 1.18, two Mix processes also disturb each other after this compiler, when both
  # consolidate protocols. If the VM ends after the compilation, the lock is held until then.
  defp let_go(keeper, context) do
    if match?(["compile" <> _ | _], System.argv()) and
         Version.match?(System.version(), "< 1.18.0") do
      :persistent_term.put(key(context), true)
      send(keeper, :keep)
      System.at_exit(fn _ -> release(keeper) end)
    else
      release(keeper)
    end
  end

  defp held?(context), do: :persistent_term.get(key(context), false)
  defp key(context), do: {__MODULE__, context.app_dir}

  defp acquire(context) do
    cmake = System.find_executable("cmake")

    if cmake && File.mkdir_p(context.app_dir) == :ok do
      builder = self()
      {keeper, monitor} = spawn_monitor(fn -> keep(cmake, context, builder) end)
      wait(keeper, monitor, context)
      keeper
    end
  end

  defp wait(keeper, monitor, context) do
    receive do
      {^keeper, :busy} ->
        folder = Path.relative_to_cwd(context.app_dir)
        Mix.shell().info("Waiting for another build in #{folder}")
        wait(keeper, monitor, context)

      {^keeper, :held} ->
        Process.demonitor(monitor, [:flush])

      {:DOWN, ^monitor, :process, _, _} ->
        :ok
    end
  end

  # Waits for the end of the program that holds the lock: the next build would find it busy.
  defp release(keeper) do
    monitor = Process.monitor(keeper)
    send(keeper, :release)

    receive do
      {:DOWN, ^monitor, :process, _, _} -> :ok
    end
  end

  # A process of its own, because a port closes when its owner ends. The builder may end before the
  # lock should be released, and lives on if IEx stops waiting for it.
  defp keep(cmake, context, builder) do
    port =
      Port.open({:spawn_executable, cmake}, [
        :binary,
        :exit_status,
        :stderr_to_stdout,
        :hide,
        line: 1024,
        args: [
          "-DLOCK=#{context.app_dir}/coupler.lock",
          "-P",
          "#{context.coupler}/lib/coupler/build/lock.cmake"
        ]
      ])

    keeping(port, builder, Process.monitor(builder))
  end

  defp keeping(port, builder, monitor) do
    receive do
      {^port, {:data, {_, "busy"}}} ->
        send(builder, {self(), :busy})
        keeping(port, builder, monitor)

      {^port, {:data, _held}} ->
        send(builder, {self(), :held})
        keeping(port, builder, monitor)

      {^port, {:exit_status, _}} ->
        :ok

      :keep ->
        Process.demonitor(monitor, [:flush])
        keeping(port, builder, monitor)

      :release ->
        end_holder(port)
        keeping(port, builder, monitor)

      {:DOWN, ^monitor, :process, _, _} ->
        end_holder(port)
        keeping(port, builder, monitor)
    end
  end

  defp end_holder(port), do: send(port, {self(), {:command, "\n"}})
end
