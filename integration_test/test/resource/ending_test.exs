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
      in_process(fn -> Objects.many_slow(50, 2) end)
      started = System.monotonic_time(:millisecond)
      for _ <- 1..20, do: Process.sleep(1)
      assert System.monotonic_time(:millisecond) - started < 95
      assert_none_left("slow")
    end

    test "that throws is reported once, and the VM goes on" do
      log =
        ExUnit.CaptureLog.capture_log(fn ->
          in_process(fn -> for _ <- 1..5, do: Objects.throwing() end)
          assert_none_left("throwing")
          Process.sleep(50)
        end)

      assert log =~ "the destructor of Integration.Throwing threw: the device does not answer"
      assert log |> String.split("the device does not answer") |> length() == 2
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
