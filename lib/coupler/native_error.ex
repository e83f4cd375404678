defmodule Coupler.NativeError do
  @moduledoc """
  Raised when native code throws a C++ exception that has no closer Elixir counterpart.

  A `std::system_error` or `std::filesystem::filesystem_error` has the POSIX name as `reason`. A thrown
  value of a type not derived from `std::exception` has its `type`. If that value is a text or a
  number, the message is the value or contains it. The fields are:

    * `message` - the message of the C++ exception
    * `type` - the name of the C++ type, or `nil`
    * `reason` - the POSIX name, such as `:enoent`, or `nil`

  ## Examples

      iex> error = %Coupler.NativeError{message: "No such file or directory", reason: :enoent}
      iex> Exception.message(error)
      "No such file or directory"
  """

  # The C++ half builds this struct itself, so the keys are a contract.
  defexception message: "native code failed", type: nil, reason: nil

  @typedoc "The exception; the fields are described above."
  @type t :: %__MODULE__{message: String.t(), type: String.t() | nil, reason: atom}
end
