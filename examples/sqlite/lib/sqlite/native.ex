defmodule Sqlite.Native do
  @moduledoc """
  The functions of `native/sqlite_native`, as its `COUPLER_MODULE` lists them.
  """

  use Coupler, otp_app: :sqlite, native: "sqlite_native"
end
