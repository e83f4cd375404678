defmodule Integration.Resource.ClosingTest do
  # Not async: it counts the objects that are alive.
  use ExUnit.Case

  import Integration.Alive
  alias Integration.Objects

  describe "closing" do
    test "refuses every use from then on, once and for all" do
      counter = Objects.counter(1)
      assert Objects.close_counter(counter) == :ok
      assert Objects.close_counter(counter) == :ok
      assert Objects.alive()["counter"] == 0
      message = "argument 1 (counter): expected an open Integration.Counter, got: a closed one"
      assert_raise ArgumentError, message, fn -> Objects.get(counter) end
      assert_raise ArgumentError, message, fn -> Objects.pass(counter) end
      assert_raise ArgumentError, message, fn -> Objects.get_dirty(counter) end
      assert Objects.get_or_closed(counter) == {:error, :closed}
      assert Objects.get_or_closed(Objects.counter(2)) == {:ok, 2}
    end

    test "inside of a call on the same object works, and the call goes on with it" do
      counter = Objects.counter(7)
      assert Objects.close_inside(counter) == 7
      assert_raise ArgumentError, ~r/got: a closed one/, fn -> Objects.get(counter) end
      assert Objects.alive()["counter"] == 0
    end

    test "while calls wait for the object gives each of them the error" do
      {counter, gate, holder} = held_counter()
      waiting = for _ <- 1..5, do: Task.async(fn -> catch_error(Objects.add(counter, 1)) end)
      Process.sleep(20)
      Objects.close_counter(counter)

      for task <- waiting do
        assert %ArgumentError{message: "argument 1 (counter): expected an open" <> _} =
                 Task.await(task)
      end

      Objects.disconnect(gate)
      assert Task.await(holder)
      assert eventually(fn -> Objects.alive()["counter"] == 0 end)
    end

    test "interrupts a long call at once" do
      connection = Objects.connect("db")
      call = Task.async(fn -> Objects.wait(connection, 60_000) end)
      Process.sleep(50)
      assert Objects.disconnect(connection) == :ok
      assert Task.await(call, 5_000) == true
      assert_none_left("connection")
    end
  end

  describe "a child" do
    setup do
      assert_none_left("connection")
      Objects.take_log()
      :ok
    end

    test "keeps its parent alive, and ends before it" do
      in_process(fn ->
        statement =
          in_process(fn ->
            connection = Objects.connect("db")
            Objects.prepare(connection, "select 1")
          end)

        :erlang.garbage_collect()
        assert Objects.text(statement) == "db: select 1"
      end)

      assert_none_left("connection")
      assert Objects.take_log() == ["statement select 1 of db", "connection db"]
    end

    test "is closed before its parent, the newest first" do
      in_process(fn ->
        connection = Objects.connect("db")
        statements = for i <- 1..3, do: Objects.prepare(connection, "#{i}")
        adopted = Objects.adopt_statement(connection, "4")
        Objects.disconnect(connection)

        for statement <- [adopted | statements] do
          assert_raise ArgumentError,
                       ~r/expected an open Integration.Statement, got: a closed one/,
                       fn ->
                         Objects.text(statement)
                       end
        end

        assert_none_left("connection")

        assert Objects.take_log() ==
                 for(i <- 4..1//-1, do: "statement #{i} of db") ++ ["connection db"]
      end)
    end

    test "that is made while its parent closes is closed as well" do
      connection = Objects.connect("db")
      call = Task.async(fn -> Objects.prepare_later(connection, "late", 100) end)
      Process.sleep(30)
      Objects.disconnect(connection)
      statement = Task.await(call)
      assert_raise ArgumentError, ~r/got: a closed one/, fn -> Objects.text(statement) end
      assert_none_left("statement")
      assert_none_left("connection")
    end

    test "whose constructor throws leaves its parent as it was" do
      connection = Objects.connect("db")
      assert_raise ArgumentError, "no SQL", fn -> Objects.prepare(connection, "") end
      assert Objects.alive()["statement"] == 0
      Objects.disconnect(connection)
      assert_none_left("connection")
    end
  end
end
