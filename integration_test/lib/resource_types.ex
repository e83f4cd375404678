# The types of the handles, which specs name.
for module <- [
      Integration.Connection,
      Integration.Counter,
      Integration.Cursor,
      Integration.Farewell,
      Integration.Item,
      Integration.Owned,
      Integration.Session,
      Integration.Shape,
      Integration.Slow,
      Integration.Statement,
      Integration.Throwing,
      Integration.TreeNode
    ] do
  defmodule module do
    @moduledoc false
    @type t :: reference()
  end
end
