defmodule Integration.Series do
  @moduledoc false
  defstruct [:name, :values]
  @type t :: %__MODULE__{name: binary(), values: [integer()]}
end

defmodule Integration.Library do
  @moduledoc false
  defstruct [:names, :versions]
  @type t :: %__MODULE__{names: MapSet.t(binary()), versions: [{atom(), MapSet.t(integer())}]}
end

defmodule Integration.Node do
  @moduledoc false
  defstruct [:value, :next]
  @type t :: %__MODULE__{value: integer(), next: t() | nil}
end

defmodule Integration.Branch do
  @moduledoc false
  defstruct [:value, :left, :right]
  @type t :: %__MODULE__{value: integer(), left: t() | nil, right: t() | nil}
end
