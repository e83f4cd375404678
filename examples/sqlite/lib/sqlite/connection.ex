defmodule Sqlite.Connection do
  @moduledoc """
  A connection to a database, which `Sqlite.open/1` makes.
  """

  @opaque t :: reference()
end
