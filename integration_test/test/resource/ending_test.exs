defmodule Integration.Resource.EndingTest do
  # Not async: it counts the objects that are alive.
  use ExUnit.Case

  import Integration.Alive
  alias Integration.Objects

  defp closed?(owned) do
    Objects.use_owned(owned)
    false
  rescue
    error in ArgumentError -> error.message =~ "got: a closed one"
  end

  describe "a destructor" do
    test "that takes long delays no process, however many there are" do
      in_process(fn -> Objects.many_slow(50, 10) end)
      for _ <- 1..20, do: Process.sleep(1)
      assert Objects.alive()["slow"] > 0
      assert_none_left("slow")
    end

    test "that is slower than its constructor makes the constructor wait" do
      # Four processes make more than one thread destroys in the same time.
      most =
        for _ <- 1..4 do
          Task.async(fn ->
            for _ <- 1..100, reduce: 0 do
              most ->
                for _ <- 1..500, do: Objects.fast()
                max(most, Objects.alive()["slow"])
            end
          end)
        end
        |> Task.await_many(60_000)
        |> Enum.max()

      # The bound, what the four processes have on their heaps, and those that they were making.
      assert most < 10_000 + 25_000
      assert_none_left("slow")
    end

    test "that throws is reported once, and the VM goes on" do
      log =
        ExUnit.CaptureLog.capture_log(fn ->
          in_process(fn -> for _ <- 1..5, do: Objects.throwing() end)
          assert_none_left("throwing")
          # What ends after it on the same thread; then Logger has its time.
          in_process(fn -> Objects.many_slow(1, 0) end)
          assert_none_left("slow")
          Process.sleep(300)
        end)

      assert log =~ "the destructor of Integration.Throwing threw: the device does not answer"
      assert log |> String.split("the device does not answer") |> length() == 2
    end
  end

  describe "when the VM stops" do
    setup do
      dir = Integration.Scratch.dir("farewell")
      on_exit(fn -> File.rm_rf!(dir) end)
      {:ok, log: Path.join(dir, "ended")}
    end

    # Another VM makes `count` objects in a process that ends.
    defp in_another_vm(file, count, milliseconds, stop) do
      code = """
      make = fn ->
        for _ <- 1..#{count}, do: Integration.Objects.farewell(#{inspect(file)}, #{milliseconds})
        :ok
      end

      make |> Task.async() |> Task.await()
      #{stop}
      """

      paths = Enum.flat_map(:code.get_path(), &["-pa", to_string(&1)])
      System.cmd("elixir", paths ++ ["-e", code], stderr_to_stdout: true)
    end

    test "objects that wait for their end get the time for it", %{log: log} do
      for stop <- ["System.stop()\nProcess.sleep(:infinity)", "System.halt()"] do
        assert in_another_vm(log, 10, 20, stop) == {"", 0}
        assert File.read!(log) == String.duplicate("ended\n", 10)
        File.rm!(log)
      end
    end

    test "it does not wait for one that takes too long", %{log: log} do
      assert in_another_vm(log, 2, 30_000, "System.halt(3)") == {"", 3}
      refute File.exists?(log)
    end
  end

  describe "an object that a process owns" do
    test "is closed when that process ends, whatever the reason" do
      for reason <- [:normal, :kill, :crash] do
        test = self()

        {owner, monitor} =
          spawn_monitor(fn ->
            send(test, Objects.owned())
            receive do: (:go -> exit(reason))
          end)

        assert_receive owned when is_reference(owned)
        assert Objects.use_owned(owned) == 1
        if reason == :kill, do: Process.exit(owner, :kill), else: send(owner, :go)
        assert_receive {:DOWN, ^monitor, _, _, _}

        assert eventually(fn ->
                 match?(%ArgumentError{}, catch_error(Objects.use_owned(owned)))
               end)
      end

      assert_none_left("owned")
    end

    test "is given away" do
      test = self()
      keeper = spawn(fn -> receive do: (:stop -> :ok) end)

      {_, monitor} =
        spawn_monitor(fn ->
          owned = Objects.owned()
          assert Objects.give_away(owned, keeper) == :ok
          send(test, owned)
        end)

      assert_receive owned when is_reference(owned)
      assert_receive {:DOWN, ^monitor, _, _, :normal}
      Process.sleep(20)
      assert Objects.use_owned(owned) == 1
      send(keeper, :stop)
      assert eventually(fn -> closed?(owned) end)
    end

    test "is closed at once if it is given to a process that has ended" do
      dead = spawn(fn -> :ok end)
      Process.sleep(20)
      owned = Objects.owned()
      assert Objects.give_away(owned, dead) == :ok
      assert_raise ArgumentError, ~r/got: a closed one/, fn -> Objects.use_owned(owned) end
    end
  end
end
