defmodule Sqlite do
  @moduledoc """
  A small binding of SQLite: an example application of Coupler.

      iex> {:ok, connection} = Sqlite.open(":memory:")
      iex> Sqlite.query(connection, "create table fruit (name text, weight real)")
      {:ok, []}
      iex> {:ok, insert} = Sqlite.prepare(connection, "insert into fruit values (?, ?)")
      iex> Sqlite.run(insert, ["apple", 0.2])
      {:ok, []}
      iex> Sqlite.query(connection, "select * from fruit where weight < ?", [1])
      {:ok, [["apple", 0.2]]}
      iex> Sqlite.close(connection)
      :ok
      iex> Sqlite.run(insert, ["pear", 0.3])
      {:error, :closed}

  All processes may use a connection, or a statement, at once. Queries of one connection run one
  after the other.

  ## Values

  | SQLite  | Elixir           |
  |---------|------------------|
  | NULL    | `nil`            |
  | INTEGER | integer          |
  | REAL    | float            |
  | TEXT    | binary           |
  | BLOB    | `{:blob, binary}` |

  An integer of more than 64 bits becomes a float, as in SQLite.
  """

  alias Sqlite.{Connection, Error, Native, Statement}

  @type value :: nil | integer() | float() | binary() | {:blob, binary()}
  @type row :: [value()]
  @type failure :: {:error, :closed | Error.t()}

  @doc """
  Opens the database file at `path`, and makes it if there is none.

      iex> {:error, error} = Sqlite.open("/no/such/folder/database")
      iex> error
      %Sqlite.Error{message: "unable to open database file", code: 14}
  """
  @spec open(Path.t()) :: {:ok, Connection.t()} | failure()
  defdelegate open(path), to: Native

  @doc """
  Runs one SQL statement and returns its rows. `parameters` has a value for each `?` in it.

      iex> {:ok, connection} = Sqlite.open(":memory:")
      iex> Sqlite.query(connection, "select ?, ? + 1, upper(?)", [nil, 1.5, "text"])
      {:ok, [[nil, 2.5, "TEXT"]]}
      iex> Sqlite.query(connection, "select * from missing")
      {:error, %Sqlite.Error{message: "no such table: missing", code: 1}}
  """
  @spec query(Connection.t(), String.t(), [value()]) :: {:ok, [row()]} | failure()
  def query(connection, sql, parameters \\ []), do: Native.query(connection, sql, parameters)

  @doc """
  `query/3` that returns the rows alone, and raises a failure.

      iex> {:ok, connection} = Sqlite.open(":memory:")
      iex> Sqlite.query!(connection, "select 1")
      [[1]]
      iex> Sqlite.query!(connection, "select")
      ** (Sqlite.Error) incomplete input
  """
  @spec query!(Connection.t(), String.t(), [value()]) :: [row()]
  def query!(connection, sql, parameters \\ []) do
    case query(connection, sql, parameters) do
      {:ok, rows} -> rows
      {:error, :closed} -> raise ArgumentError, "the connection is closed"
      {:error, error} -> raise error
    end
  end

  @doc """
  Compiles one SQL statement, to be run many times. It is closed with its connection.
  """
  @spec prepare(Connection.t(), String.t()) :: {:ok, Statement.t()} | failure()
  defdelegate prepare(connection, sql), to: Native

  @doc """
  Runs a statement and returns its rows.
  """
  @spec run(Statement.t(), [value()]) :: {:ok, [row()]} | failure()
  def run(statement, parameters \\ []), do: Native.run(statement, parameters)

  @doc """
  The names of the columns of a statement's rows.

      iex> {:ok, connection} = Sqlite.open(":memory:")
      iex> {:ok, statement} = Sqlite.prepare(connection, "select 1 as one, 2 as two")
      iex> Sqlite.columns(statement)
      ["one", "two"]
  """
  @spec columns(Statement.t()) :: [String.t()]
  defdelegate columns(statement), to: Native

  @doc """
  How many rows the last insert, update or delete changed.
  """
  @spec changes(Connection.t()) :: integer()
  defdelegate changes(connection), to: Native

  @doc """
  Ends the queries of the connection that run now. They return an error with the code 9. It never
  waits.
  """
  @spec interrupt(Connection.t()) :: :ok
  defdelegate interrupt(connection), to: Native

  @doc """
  Closes a connection and its statements. Queries that run are interrupted.

  It never waits. SQLite closes the database soon after, on a thread of the library.
  """
  @spec close(Connection.t()) :: :ok
  defdelegate close(connection), to: Native

  @doc """
  Closes a statement. A run of it that is under way ends as usual.
  """
  @spec finalize(Statement.t()) :: :ok
  defdelegate finalize(statement), to: Native
end
