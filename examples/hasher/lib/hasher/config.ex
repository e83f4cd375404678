defmodule Hasher.Config do
  @moduledoc """
  How `Hasher.hash_with_config/2` hashes. In C++ it is `struct Config`.

    * `:algorithm` - `"blake3"`
    * `:iterations` - how often, from 1 to 4294967295; each hashes the 32 bytes of the digest before
    * `:output_format` - `"hex"`, `"base64"` or `"raw"` (32 bytes)
  """

  defstruct algorithm: "blake3", iterations: 1, output_format: "hex"

  @type t :: %__MODULE__{
          algorithm: String.t(),
          iterations: 0..4_294_967_295,
          output_format: String.t()
        }
end
