defmodule Integration.Conformance.Pair do
  @moduledoc false
  defstruct [:left, :right]
  @type t :: %__MODULE__{left: integer(), right: integer()}
end

defmodule :integration_pair do
  @moduledoc false
  defstruct [:left, :right]
  @type t :: %__MODULE__{left: integer(), right: integer()}
end

defmodule Integration.Conformance.LabelledNumber do
  @moduledoc false
  defstruct [:label, :content]
  @type t :: %__MODULE__{label: String.t(), content: integer()}
end

defmodule Integration.Conformance.LabelledPairs do
  @moduledoc false
  defstruct [:label, :content]
  @type t :: %__MODULE__{label: String.t(), content: [{String.t(), boolean()}]}
end

defmodule Integration.Conformance.Course do
  @moduledoc false
  defstruct [:class, :do, :"open-now"]
  @type t :: %__MODULE__{class: String.t(), do: [integer()], "open-now": boolean()}
end

defmodule Integration.Conformance do
  @moduledoc false
  use Coupler, otp_app: :integration, native: "conformance"
end

defmodule Integration.SilentErrors.Measured do
  @moduledoc false
  defstruct [:unit, :value]
  @type t :: %__MODULE__{unit: String.t(), value: float()}
end

defmodule Integration.SilentErrors do
  @moduledoc false
  use Coupler, otp_app: :integration, native: "silent_errors"
end
