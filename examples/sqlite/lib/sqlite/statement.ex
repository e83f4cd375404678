defmodule Sqlite.Statement do
  @moduledoc """
  A prepared statement of a connection, which `Sqlite.prepare/2` makes.
  """

  @opaque t :: reference()
end
