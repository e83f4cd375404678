defmodule Hasher.Native do
  @moduledoc """
  The functions of `native/hasher_native`, as its `COUPLER_MODULE` lists them.
  """

  use Coupler, otp_app: :hasher, native: "hasher_native"
end
