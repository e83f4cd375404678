defmodule Bench.Peer.Coupler do
  @moduledoc "Coupler: `native/bench_coupler`."
  use Coupler, otp_app: :bench, native: "bench_coupler"
end
