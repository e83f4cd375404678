for {module, native} <- [
      {Integration.Numbers, "numbers"},
      {Integration.FastMath, "fast_math"},
      {Integration.Packed, "packed"},
      {Integration.Gmp, "gmp"},
      {Integration.Binaries, "binaries"},
      {Integration.Binary.Text, "binary_text"},
      {Integration.Bytes, "bytes"},
      {Integration.Containers, "containers"},
      {Integration.Ranges, "ranges"},
      {Integration.Maps, "maps"},
      {Integration.Lazy, "lazy"},
      {Integration.Choices, "choices"},
      {Integration.Expected, "expected"},
      {Integration.Structs, "structs"},
      {Integration.Aggregates, "aggregates"},
      {Integration.Enums, "enums"},
      {Integration.Exceptions, "exceptions"},
      {Integration.Types, "types"},
      {Integration.Calls, "calls"},
      {Integration.Calendar, "calendar"},
      {Integration.Terms, "terms"},
      {Integration.Objects, "objects"},
      {Integration.Resources, "resources"},
      {Integration.Owners, "owners"},
      {Integration.Stack, "stack"},
      {Integration.StackDebug, "stack_debug"},
      {:integration_custom, "custom"}
    ] do
  defmodule module do
    @moduledoc false
    use Coupler, otp_app: :integration, native: native
  end
end

defmodule Integration.Loading do
  @moduledoc false
  use Coupler,
    otp_app: :integration,
    native: "loading",
    load_data: Application.get_env(:integration, :load_data, %{})

  @doc "What runs where the library does not."
  def greeting, do: "fallback"
end
