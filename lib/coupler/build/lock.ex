defmodule Coupler.Build.Lock do
  @moduledoc false
  # One build at a time in a build folder, of all processes of the system. Erlang has no file locks;
  # lock.cmake holds one, and lets go when the VM that started it ends.

  # Says that it waits, if it does. A system without such locks builds without one.
  @spec hold(Coupler.Build.context(), (() -> result)) :: result when result: var
  def hold(context, fun) do
    case acquire(context) do
      nil ->
        fun.()

      port ->
        try do
          fun.()
        after
          release(port)
        end
    end
  end

  defp acquire(context) do
    cmake = System.find_executable("cmake")

    if cmake && not match?({:win32, _}, :os.type()) && File.mkdir_p(context.app_dir) == :ok do
      port = open(cmake, context)
      wait(port, context)
      port
    end
  end

  defp open(cmake, context) do
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
  end

  defp wait(port, context) do
    receive do
      {^port, {:data, {_, "busy"}}} ->
        folder = Path.relative_to_cwd(context.app_dir)
        Mix.shell().info("Waiting for another build in #{folder}")
        wait(port, context)

      {^port, {:data, _held}} ->
        :ok

      {^port, {:exit_status, _}} ->
        :ok
    end
  end

  # The next build of this VM would not have to wait for a program that is about to end.
  defp release(port) do
    ended =
      try do
        Port.command(port, "\n")
        false
      rescue
        ArgumentError -> true
      end

    unless ended, do: drain(port)
  end

  defp drain(port) do
    receive do
      {^port, {:exit_status, _}} -> :ok
      {^port, {:data, _}} -> drain(port)
    end
  end
end
