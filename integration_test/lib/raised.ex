defmodule Integration.Raised do
  @moduledoc false

  # The message of the ArgumentError that `fun` raises: what a test pins word for word.
  def argument_error(fun) do
    fun.()
  rescue
    error in ArgumentError -> error.message
  else
    value -> raise "expected an ArgumentError, got: #{inspect(value)}"
  end
end
