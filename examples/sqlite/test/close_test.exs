defmodule Sqlite.CloseTest do
  # Not async: it measures time.
  use ExUnit.Case

  alias Sqlite.Error

  @endless "with recursive n(i) as (values (1) union all select i + 1 from n) select max(i) from n"
  @interrupted {:error, %Error{message: "interrupted", code: 9}}

  defp open!(path \\ ":memory:") do
    {:ok, connection} = Sqlite.open(path)
    connection
  end

  defp prepare!(connection, sql) do
    {:ok, statement} = Sqlite.prepare(connection, sql)
    statement
  end

  defp path! do
    unique = "#{System.pid()}_#{System.os_time()}_#{System.unique_integer([:positive])}"
    dir = Path.join(System.tmp_dir!(), "sqlite_test_#{unique}")
    File.mkdir_p!(dir)
    on_exit(fn -> File.rm_rf!(dir) end)
    Path.join(dir, "database")
  end

  # SQLite removes the -wal file when it has closed the last connection, which needs all of its statements finalized.
  defp with_wal!(path, megabytes) do
    connection = open!(path)
    Sqlite.query!(connection, "pragma journal_mode = wal")
    Sqlite.query!(connection, "pragma wal_autocheckpoint = 0")
    Sqlite.query!(connection, "create table t (v)")
    insert = "insert into t values (zeroblob(1000000))"
    for _ <- 1..megabytes, do: Sqlite.query!(connection, insert)
    {connection, path <> "-wal"}
  end

  # How many naps of a millisecond end before the file is gone.
  defp naps_until_gone(file, naps \\ 0) do
    assert naps < 10_000, "#{file} is still there"

    if File.exists?(file) do
      Process.sleep(1)
      naps_until_gone(file, naps + 1)
    else
      naps
    end
  end

  describe "an endless query" do
    test "is interrupted, and the connection goes on" do
      connection = open!()
      query = Task.async(fn -> Sqlite.query(connection, @endless) end)
      refute Task.yield(query, 50)
      # The query may have yet to start its first step.
      result = Enum.find_value(1..500, fn _ -> interrupt(connection, query) end)
      assert result == @interrupted
      assert Sqlite.query!(connection, "select 1") == [[1]]
    end

    test "ends when its connection is closed, whenever that is" do
      for i <- 0..40 do
        connection = open!()
        statement = prepare!(connection, @endless)
        query = Task.async(fn -> Sqlite.query(connection, @endless) end)
        run = Task.async(fn -> Sqlite.run(statement) end)
        # Before, while and after the queries start.
        if rem(i, 2) == 0, do: Process.sleep(rem(i, 5)), else: spin(i * 100)
        assert Sqlite.close(connection) == :ok
        assert Task.await(query) in [@interrupted, {:error, :closed}]
        assert Task.await(run) in [@interrupted, {:error, :closed}]
      end
    end
  end

  defp interrupt(connection, query) do
    assert Sqlite.interrupt(connection) == :ok
    with {:ok, result} <- Task.yield(query, 10), do: result
  end

  defp spin(0), do: :ok
  defp spin(count), do: spin(count - 1)

  describe "after closing" do
    test "a connection and its statements are refused" do
      connection = open!()
      statement = prepare!(connection, "select 1")
      assert Sqlite.close(connection) == :ok
      assert Sqlite.close(connection) == :ok
      assert Sqlite.query(connection, "select 1") == {:error, :closed}
      assert Sqlite.prepare(connection, "select 1") == {:error, :closed}
      assert Sqlite.run(statement) == {:error, :closed}
      assert Sqlite.finalize(statement) == :ok

      for {type, use} <- [
            {"Connection", fn -> Sqlite.interrupt(connection) end},
            {"Connection", fn -> Sqlite.changes(connection) end},
            {"Statement", fn -> Sqlite.columns(statement) end}
          ] do
        message = ~r/expected an open Sqlite.#{type}, got: a closed one/
        assert_raise ArgumentError, message, use
      end

      assert_raise ArgumentError, "the connection is closed", fn ->
        Sqlite.query!(connection, "select 1")
      end
    end

    test "the statements are finalized, and then the database is closed" do
      {connection, wal} = with_wal!(path!(), 1)
      statements = for i <- 1..50, do: prepare!(connection, "select #{i}, v from t")
      assert File.exists?(wal)
      Sqlite.close(connection)
      naps_until_gone(wal)
      assert for(s <- statements, do: Sqlite.run(s)) == List.duplicate({:error, :closed}, 50)
    end

    test "the database is closed even if a query had to be interrupted" do
      {connection, wal} = with_wal!(path!(), 1)
      query = Task.async(fn -> Sqlite.query(connection, @endless) end)
      refute Task.yield(query, 20)
      Sqlite.close(connection)
      assert Task.await(query) == @interrupted
      naps_until_gone(wal)
    end
  end

  test "a statement keeps its connection, and both end with the last reference" do
    path = path!()

    in_process(fn ->
      statement =
        in_process(fn ->
          {connection, _} = with_wal!(path, 1)
          prepare!(connection, "select count(*) from t")
        end)

      :erlang.garbage_collect()
      assert Sqlite.run(statement) == {:ok, [[1]]}
      assert File.exists?(path <> "-wal")
    end)

    naps_until_gone(path <> "-wal")
  end

  # The objects that a process holds end with it.
  defp in_process(function), do: function |> Task.async() |> Task.await()

  # Closing moves 100 MB from the -wal file to the database, which takes more than a tenth of a second.
  describe "a connection whose closing takes long" do
    test "delays neither the process that closes it nor others" do
      assert goes_on_while_closed?(fn path ->
               {connection, _wal} = with_wal!(path, 100)
               assert Sqlite.close(connection) == :ok
             end)
    end

    test "delays nobody if its last process ends" do
      assert goes_on_while_closed?(fn path ->
               in_process(fn -> path |> with_wal!(100) |> elem(1) end)
             end)
    end
  end

  # Whether a process takes naps while the file is still there. On a busy machine the closing may be faster once, but
  # a closing that blocks is never seen.
  defp goes_on_while_closed?(close) do
    Enum.any?(1..5, fn _ ->
      path = path!()
      close.(path)
      naps_until_gone(path <> "-wal") >= 1
    end)
  end

  # The statements, the connection and the calls of eight processes end in any order. exqlite crashed the VM here.
  test "closing races with every other function, 200 times" do
    for round <- 1..200 do
      connection = open!()
      Sqlite.query!(connection, "create table t (v)")
      statement = prepare!(connection, "insert into t values (?)")

      uses = [
        fn -> Sqlite.query(connection, "select count(*) from t") end,
        fn -> Sqlite.run(statement, [round]) end,
        fn -> connection |> Sqlite.prepare("select v from t") |> run_prepared() end,
        fn -> Sqlite.columns(statement) end,
        fn -> Sqlite.changes(connection) end,
        fn -> Sqlite.interrupt(connection) end,
        fn -> Sqlite.run(statement, [{:blob, "blob"}]) end,
        fn -> Sqlite.query(connection, if(rem(round, 2) == 0, do: @endless, else: "select 1")) end
      ]

      tasks = for use <- uses, do: Task.async(fn -> use_until_closed(use, 0) end)
      Process.sleep(rem(round, 4))
      closers = for _ <- 1..2, do: Task.async(fn -> Sqlite.close(connection) end)
      assert Task.await_many(closers) == [:ok, :ok]
      assert Enum.all?(Task.await_many(tasks, 10_000), &is_integer/1)
    end
  end

  defp run_prepared({:ok, statement}), do: Sqlite.run(statement)
  defp run_prepared(failure), do: failure

  # How many uses there were before one said that the object is closed.
  defp use_until_closed(use, count) do
    case call(use) do
      {:error, :closed} -> count
      @interrupted -> use_until_closed(use, count + 1)
      {:error, other} -> flunk("unexpected: #{inspect(other)}")
      _ -> use_until_closed(use, count + 1)
    end
  end

  defp call(use) do
    use.()
  rescue
    error in ArgumentError ->
      assert error.message =~ "got: a closed one"
      {:error, :closed}
  end
end
