defmodule Integration.Resource.LockingTest do
  # Not async: it counts the objects that are alive.
  use ExUnit.Case

  import Integration.Alive
  alias Integration.Objects

  describe "a lock" do
    test "keeps calls that change the object apart, on normal and dirty schedulers" do
      counter = Objects.counter(0)

      tasks =
        for i <- 1..8 do
          Task.async(fn ->
            for _ <- 1..2000 do
              case rem(i, 4) do
                0 -> Objects.add_dirty(counter, 1)
                1 -> Objects.wait_and_add_dirty(counter, 1)
                _ -> Objects.add(counter, 1)
              end
            end
          end)
        end

      Task.await_many(tasks, 60_000)
      assert Objects.get(counter) == 16_000
    end

    test "that is taken for long does not stop a scheduler" do
      {counter, gate, holder} = held_counter()
      waiting = for _ <- 1..8, do: Task.async(fn -> Objects.add(counter, 1) end)
      # Schedulers that the waiting calls block would let none of these pass until the gate opens.
      for _ <- 1..20, do: Process.sleep(1)
      refute Task.yield(holder, 0)
      Objects.disconnect(gate)
      Task.await_many([holder | waiting], 60_000)
      assert Objects.get(counter) == 8
    end

    test "is left by callers that are killed while they wait" do
      {counter, gate, holder} = held_counter()
      waiting = for _ <- 1..20, do: spawn_monitor(fn -> Objects.add(counter, 100) end)
      Process.sleep(50)

      for {pid, monitor} <- waiting do
        Process.exit(pid, :kill)
        assert_receive {:DOWN, ^monitor, _, _, :killed}, 10_000
      end

      Objects.disconnect(gate)
      Task.await(holder)
      assert Objects.add(counter, 1) == 1
    end

    test "lets a writer in among fifty readers, and readers in among writers" do
      counter = Objects.counter(0)
      stop = :atomics.new(1, [])

      loop = fn loop, function, count ->
        if :atomics.get(stop, 1) == 1 do
          count
        else
          function.()
          loop.(loop, function, count + 1)
        end
      end

      readers =
        for _ <- 1..50, do: Task.async(fn -> loop.(loop, fn -> Objects.get(counter) end, 0) end)

      writer = Task.async(fn -> loop.(loop, fn -> Objects.add(counter, 1) end, 0) end)
      dirty = Task.async(fn -> loop.(loop, fn -> Objects.add_dirty(counter, 1) end, 0) end)
      Process.sleep(500)
      :atomics.put(stop, 1, 1)
      counts = Task.await_many([writer, dirty | readers], 60_000)
      assert Enum.min(counts) > 0
      assert Objects.get(counter) == Enum.sum(Enum.take(counts, 2))
    end

    test "cannot be waited for on a normal scheduler" do
      assert_raise RuntimeError, ~r/read\(\) and write\(\) of a coupler::Resource wait/, fn ->
        Objects.wait_and_add(Objects.counter(1), 1)
      end
    end
  end
end
