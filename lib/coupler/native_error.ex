defmodule Coupler.NativeError do
  @moduledoc """
  Raised when native code throws a C++ exception that has no closer Elixir counterpart.

  `std::system_error` and `std::filesystem::filesystem_error` arrive here with the POSIX name as
  `reason`. A value of a type not derived from `std::exception` arrives with its `type`; a text or a
  number that was thrown is the message, or in it.

    * `message` - what the C++ exception said
    * `type` - the C++ type's name, or `nil`
    * `reason` - the POSIX name, as `:enoent`, or `nil`

  ## Examples

      iex> error = %Coupler.NativeError{message: "No such file or directory", reason: :enoent}
      iex> Exception.message(error)
      "No such file or directory"
  """

  # The C++ half builds this struct itself: the keys are a contract, not an implementation detail.
  defexception message: "native code failed", type: nil, reason: nil

  @type t :: %__MODULE__{message: String.t(), type: String.t() | nil, reason: atom}
end
