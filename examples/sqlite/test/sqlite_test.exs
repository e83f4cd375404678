defmodule SqliteTest do
  use ExUnit.Case, async: true
  doctest Sqlite

  alias Sqlite.Error

  setup do
    {:ok, connection} = Sqlite.open(":memory:")
    {:ok, connection: connection}
  end

  describe "a value" do
    for value <- [
          nil,
          0,
          -1,
          9_223_372_036_854_775_807,
          -9_223_372_036_854_775_808,
          1.5,
          -0.25,
          "",
          "größe",
          <<255, 0, 1>>,
          String.duplicate("x", 100_000),
          {:blob, ""},
          {:blob, <<0, 255>>},
          {:blob, String.duplicate(<<0>>, 100_000)}
        ] do
      @value value
      test "comes back as it was: #{inspect(value, limit: 5, printable_limit: 9)}", context do
        assert Sqlite.query!(context.connection, "select ?", [@value]) == [[@value]]
      end

      test "is kept in a table: #{inspect(value, limit: 5, printable_limit: 9)}", context do
        Sqlite.query!(context.connection, "create table t (v)")
        Sqlite.query!(context.connection, "insert into t values (?)", [@value])
        assert Sqlite.query!(context.connection, "select v from t") == [[@value]]
      end
    end

    test "has the type that SQLite says", %{connection: connection} do
      values = [nil, 1, 1.0, "1", {:blob, "1"}]
      types = for v <- values, do: connection |> Sqlite.query!("select typeof(?)", [v]) |> hd()
      assert types == [["null"], ["integer"], ["real"], ["text"], ["blob"]]
    end

    test "is the same in a database that keeps text as UTF-16", %{connection: connection} do
      Sqlite.query!(connection, "pragma encoding = 'UTF-16'")
      Sqlite.query!(connection, "create table t (v)")
      Sqlite.query!(connection, "insert into t values ('größe'), (?), (?)", ["", {:blob, "b"}])
      assert Sqlite.query!(connection, "select v from t") == [["größe"], [""], [{:blob, "b"}]]
    end

    test "of another kind is refused", %{connection: connection} do
      for value <- [true, :atom, [1], %{}, {:blob, 1}] do
        assert_raise ArgumentError, ~r/^argument 3 \(parameters\), index 1/, fn ->
          Sqlite.query(connection, "select ?, ?", [1, value])
        end
      end
    end
  end

  describe "a query" do
    test "has one SQL statement and a value for each parameter", %{connection: connection} do
      assert {:error, %Error{message: "expected 2 parameters, got 1", code: 25}} =
               Sqlite.query(connection, "select ?, ?", [1])

      assert {:error, %Error{message: "expected an SQL statement, got none"}} =
               Sqlite.query(connection, " -- nothing")

      assert {:error, %Error{message: "expected one SQL statement, got more: select 2"}} =
               Sqlite.query(connection, "select 1;select 2")

      assert {:error, %Error{message: "expected one SQL statement" <> _}} =
               Sqlite.query(connection, "select 1\0")

      assert Sqlite.query(connection, "select 1; \n") == {:ok, [[1]]}
    end

    test "that fails says why, with SQLite's extended code", %{connection: connection} do
      Sqlite.query!(connection, "create table t (v unique)")
      Sqlite.query!(connection, "insert into t values (1), (2)")
      assert Sqlite.changes(connection) == 2

      assert Sqlite.query(connection, "insert into t values (?)", [1]) ==
               {:error, %Error{message: "UNIQUE constraint failed: t.v", code: 2067}}
    end

    test "gives each of many processes the error of its own query", %{connection: connection} do
      1..8
      |> Task.async_stream(fn i ->
        for _ <- 1..200 do
          assert {:error, %Error{message: message}} = Sqlite.query(connection, "select c#{i}")
          assert message == "no such column: c#{i}"
        end
      end)
      |> Enum.each(fn result -> assert {:ok, _} = result end)
    end
  end

  describe "a statement" do
    test "is run many times, by many processes at once", %{connection: connection} do
      Sqlite.query!(connection, "create table t (v)")
      {:ok, insert} = Sqlite.prepare(connection, "insert into t values (?)")

      1..8
      |> Task.async_stream(fn i ->
        for j <- 1..100, do: {:ok, []} = Sqlite.run(insert, [i * j])
      end)
      |> Stream.run()

      assert Sqlite.query!(connection, "select count(*), sum(v) from t") == [[800, 36 * 5050]]
    end

    test "that fails can be run again", %{connection: connection} do
      {:ok, statement} = Sqlite.prepare(connection, "select abs(?)")
      assert {:error, %Error{message: "integer overflow"}} = Sqlite.run(statement, [-(2 ** 63)])
      assert Sqlite.run(statement, [-1]) == {:ok, [[1]]}
    end

    test "that is finalized is refused, and its connection goes on", %{connection: connection} do
      {:ok, statement} = Sqlite.prepare(connection, "select 1")
      assert Sqlite.finalize(statement) == :ok
      assert Sqlite.finalize(statement) == :ok
      assert Sqlite.run(statement) == {:error, :closed}
      assert Sqlite.query!(connection, "select 1") == [[1]]
    end

    test "that does not compile is an error, and leaves nothing", %{connection: connection} do
      assert {:error, %Error{code: 1}} = Sqlite.prepare(connection, "selekt 1")
    end
  end
end
