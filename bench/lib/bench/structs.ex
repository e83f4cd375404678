defmodule Bench.Config do
  @moduledoc "A struct of 3 fields, for the round trip."
  defstruct [:algorithm, :iterations, :output_format]
end

defmodule Bench.Sample do
  @moduledoc "A struct of 16 fields, for the round trip."
  defstruct ~w(id x y z vx vy vz mass charge spin kind group step seed low high)a
end
