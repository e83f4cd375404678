defmodule Bench.Functions do
  @moduledoc "The functions that a peer may have, any of them. What they do is told by `Bench.Peer.Elixir`."

  @all [
    nop: 0,
    add: 2,
    binary_length: 1,
    echo: 1,
    echo_owned: 1,
    sum_floats: 1,
    sum_floats_lazy: 1,
    sum_floats_vm: 1,
    sum_integers: 1,
    sum_packed: 1,
    reverse: 1,
    process_pairs: 1,
    process_pairs_strings: 1,
    next_config: 1,
    next_config_owned: 1,
    next_sample: 1,
    round_trip_map: 1,
    copy_terms: 1,
    reverse_terms: 1,
    sum_values: 1,
    sum_values_owned: 1,
    index_terms: 1,
    index_terms_owned: 1,
    io_size: 1,
    io_vec_size: 1,
    fail: 0,
    color: 1,
    variant: 1,
    zeros: 1,
    zeros_string: 1,
    zeros_bytes: 1,
    dirty: 0,
    dot_product: 2,
    mandelbrot: 2,
    hash: 1,
    hash_dirty: 1,
    hash_many: 1
  ]

  @doc "Names and arities."
  @spec all() :: keyword(arity())
  def all, do: @all
end
