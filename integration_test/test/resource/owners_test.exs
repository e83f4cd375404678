defmodule Integration.Resource.OwnersTest do
  # Not async: it counts the objects that are alive.
  use ExUnit.Case

  import Integration.Alive
  alias Integration.Owners

  setup do
    Owners.take_log()
    :ok
  end

  defp owner(function) do
    {owner, monitor} = spawn_monitor(fn -> receive(do: (:go -> function.())) end)
    send(owner, :go)
    assert_receive {:DOWN, ^monitor, _, _, _}, 5_000
    owner
  end

  defp none_left?, do: eventually(fn -> Owners.alive() == 0 end, 1000)

  describe "a process that ends" do
    test "has its objects told, then closed, the newest first" do
      owner =
        owner(fn ->
          kept = for name <- ["a", "b", "c"], do: Owners.session(name)
          Owners.close(Enum.at(kept, 1))
          exit({:shutdown, kept})
        end)

      assert none_left?()

      assert Owners.take_log() == ["close b", "down c", "close c", "down a", "close a"]
      assert Owners.last_ended() == owner
    end

    test "before an object is given to it closes the object" do
      dead = owner(fn -> :ok end)
      session = Owners.session("late")
      assert Owners.give_away(session, dead) == :ok
      assert_raise ArgumentError, ~r/got: a closed one/, fn -> Owners.name(session) end
      assert Owners.take_log() == ["down late", "close late"]
      assert Owners.last_ended() == dead
      assert none_left?()
    end

    test "tells a child of its own, and not one that its parent closed" do
      session = Owners.session("parent")
      owner(fn -> Owners.cursor(session) end)
      assert none_left_but?(1)
      assert Owners.take_log() == ["down cursor"]
      cursor = Owners.cursor(session)
      Owners.close(session)
      assert_raise ArgumentError, ~r/got: a closed one/, fn -> Owners.open?(cursor) end
      assert Owners.take_log() == ["close parent"]
      assert none_left?()
    end

    test "leaves nothing alive, however many end while others close and give away" do
      test = self()
      keepers = for _ <- 1..4, do: spawn_link(fn -> meddle(test) end)

      for batch <- Enum.chunk_every(1..20_000, 500) do
        for i <- batch do
          {pid, _} =
            spawn_monitor(fn ->
              session = Owners.session("")
              cursors = for _ <- 1..2, do: Owners.cursor(session)
              send(Enum.at(keepers, rem(i, 4)), {session, hd(cursors), self()})
              if rem(i, 2) == 0, do: Process.sleep(:infinity)
            end)

          if rem(i, 2) == 0, do: Process.exit(pid, :kill)
        end

        for _ <- batch, do: assert_receive({:DOWN, _, _, _, _}, 10_000)
      end

      for keeper <- keepers do
        monitor = Process.monitor(keeper)
        send(keeper, :stop)
        assert_receive {:DOWN, ^monitor, _, _, :normal}, 30_000
      end

      assert none_left?(), "#{Owners.alive()} objects are left"
    end
  end

  defp none_left_but?(count), do: eventually(fn -> Owners.alive() == count end)

  # Uses what comes, on the same objects that their owner's end closes at this moment.
  defp meddle(test) do
    receive do
      :stop ->
        :ok

      {session, cursor, owner} ->
        case :rand.uniform(4) do
          1 -> Owners.close(session)
          2 -> Owners.give_away(session, self())
          3 -> Owners.give_cursor(cursor, owner)
          4 -> Enum.each([test, owner, self()], &Owners.give_away(session, &1))
        end

        meddle(test)
    end
  end
end
