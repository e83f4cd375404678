defmodule Integration.Point do
  @moduledoc false
  defstruct [:x, :y]
  @type t :: %__MODULE__{x: float(), y: float()}
end

defmodule Integration.Polygon do
  @moduledoc false
  defstruct [:name, :color, :corners, :center, :labels]
  @type t :: %__MODULE__{}
end

defmodule Integration.Wide do
  @moduledoc false
  defstruct for i <- 1..32, do: :"f#{String.pad_leading(to_string(i), 2, "0")}"
  @type t :: %__MODULE__{}
end

defmodule Integration.Empty do
  @moduledoc false
  defstruct []
  @type t :: %__MODULE__{}
end

defmodule Integration.Tree do
  @moduledoc false
  defstruct [:value, children: []]
  @type t :: %__MODULE__{value: integer(), children: [t()]}
end

defmodule Integration.Box do
  @moduledoc false
  defstruct [:content]
  @type t :: %__MODULE__{content: integer()}
end

defmodule Integration.BoxOfPairs do
  @moduledoc false
  defstruct [:content]
  @type t :: %__MODULE__{content: [{String.t(), boolean()}]}
end

defmodule Integration.Pair do
  @moduledoc false
  defstruct [:left, :right]
  @type t :: %__MODULE__{left: integer(), right: integer()}
end

defmodule :integration_pair do
  @moduledoc false
  defstruct [:left, :right]
  @type t :: %__MODULE__{left: integer(), right: integer()}
end

defmodule Integration.Course do
  @moduledoc false
  defstruct [:class, :do, :"open-now"]
  @type t :: %__MODULE__{class: String.t(), do: [integer()], "open-now": boolean()}
end

defmodule Integration.ShapeError do
  @moduledoc false
  defexception [:message, :code]
  @type t :: %__MODULE__{message: String.t(), code: integer()}
end

defmodule Integration.Sized do
  @moduledoc false
  defstruct [:label, :weight]
  @type t :: %__MODULE__{label: String.t(), weight: integer()}
end

defmodule Integration.Row do
  @moduledoc false
  defstruct [:count, :label]
  @type t :: %__MODULE__{count: -2_147_483_648..2_147_483_647, label: binary() | nil}
end

defmodule Integration.RowError do
  @moduledoc false
  defexception [:message]
  @type t :: %__MODULE__{message: binary()}
end

defmodule Integration.Event do
  @moduledoc false
  defstruct [:at, :lasts, :days]
  @type t :: %__MODULE__{}
end

defmodule Integration.Measured do
  @moduledoc false
  defstruct [:unit, :value]
  @type t :: %__MODULE__{unit: String.t(), value: float()}
end

# Stand-ins for the structs of the packages complex and decimal.
defmodule Complex do
  @moduledoc false
  defstruct [:re, :im]
  @type t :: %__MODULE__{re: number(), im: number()}
end

defmodule Decimal do
  @moduledoc false
  defstruct sign: 1, coef: 0, exp: 0
  @type t :: %__MODULE__{sign: 1 | -1, coef: non_neg_integer() | :NaN | :inf, exp: integer()}
end

defmodule Integration.Label do
  @moduledoc false
  defstruct [:text, :other]
  @type t :: %__MODULE__{}
end

defmodule Integration.NoDevice do
  @moduledoc false
  defexception [:message]
end
