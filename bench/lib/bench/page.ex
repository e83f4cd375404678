defmodule Bench.Page do
  @moduledoc false
  def html(_, _), do: ""
end
