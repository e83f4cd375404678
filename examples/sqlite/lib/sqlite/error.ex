defmodule Sqlite.Error do
  @moduledoc """
  What SQLite says of a failure.

    * `:message` - SQLite's message
    * `:code` - its [extended result code](https://www.sqlite.org/rescode.html), such as 9 for an
      interrupted query and 2067 for a value that is not unique
  """

  defexception [:message, :code]

  @type t :: %__MODULE__{message: String.t(), code: integer()}
end
