defmodule Bench.Peer.Elixir do
  @moduledoc "The functions of the tables in Elixir itself, checked no less than the native ones."

  alias Bench.{Config, Sample}

  def nop, do: :ok

  def add(a, b) when is_integer(a) and is_integer(b), do: a + b

  def binary_length(binary), do: byte_size(binary)

  # A copy, as the native ones make: the binary itself would be no work at all.
  def echo(text), do: :binary.copy(text)
  def echo_owned(text), do: :binary.copy(text)

  def sum_floats(numbers), do: sum(numbers, 0.0)
  def sum_floats_lazy(numbers), do: sum(numbers, 0.0)
  def sum_floats_vm(numbers), do: sum(numbers, 0.0)
  def sum_integers(numbers), do: sum(numbers, 0)

  defp sum([number | rest], sum), do: sum(rest, sum + number)
  defp sum([], sum), do: sum

  def sum_packed(numbers), do: sum_packed(numbers, 0.0)
  defp sum_packed(<<number::float-native, rest::binary>>, sum), do: sum_packed(rest, sum + number)
  defp sum_packed(<<>>, sum), do: sum

  def reverse(numbers), do: :lists.reverse(numbers)

  def process_pairs(pairs),
    do: for({name, count} <- pairs, do: name <> ": " <> Integer.to_string(count))

  def process_pairs_strings(pairs), do: process_pairs(pairs)

  def next_config(%Config{iterations: iterations} = config),
    do: %Config{config | iterations: iterations + 1}

  def next_config_owned(config), do: next_config(config)

  def next_sample(%Sample{step: step} = sample), do: %Sample{sample | step: step + 1}

  # Built anew, as the native ones must.
  def round_trip_map(map), do: :maps.from_list(:maps.to_list(map))

  def copy_terms(terms), do: for(term <- terms, do: term)
  def reverse_terms(terms), do: :lists.reverse(terms)

  def sum_values(map), do: :maps.fold(fn _key, value, sum -> sum + value end, 0, map)
  def sum_values_owned(map), do: sum_values(map)

  def index_terms(terms), do: index_terms(terms, 0, [])
  def index_terms_owned(terms), do: index_terms(terms)

  defp index_terms([term | rest], i, pairs), do: index_terms(rest, i + 1, [{term, i} | pairs])
  defp index_terms([], _, pairs), do: :maps.from_list(pairs)

  def io_size(data), do: byte_size(IO.iodata_to_binary(data))
  def io_vec_size(data), do: IO.iodata_length(data)

  def fail, do: {:error, "not found"}

  def color(:red), do: 0
  def color(:orange), do: 1
  def color(:yellow), do: 2
  def color(:green), do: 3
  def color(:blue), do: 4

  def variant(integer) when is_integer(integer), do: integer
  def variant(number) when is_float(number), do: trunc(number)
  def variant(text) when is_binary(text), do: byte_size(text)
  def variant(true), do: 1
  def variant(false), do: 0

  def zeros(size), do: :binary.copy(<<0>>, size)
  def zeros_string(size), do: zeros(size)
  def zeros_bytes(size), do: zeros(size)

  def dot_product(a, b), do: dot_product(a, b, 0.0)

  defp dot_product(<<x::float-native, a::binary>>, <<y::float-native, b::binary>>, sum) do
    dot_product(a, b, sum + x * y)
  end

  defp dot_product(<<>>, <<>>, sum), do: sum

  def mandelbrot(points, limit) do
    for <<re::float-native, im::float-native <- points>>, into: <<>> do
      <<escape_time(0.0, 0.0, re, im, 0, limit)::32-native>>
    end
  end

  defp escape_time(x, y, re, im, steps, limit) when steps < limit and x * x + y * y <= 4 do
    escape_time(x * x - y * y + re, 2 * x * y + im, re, im, steps + 1, limit)
  end

  defp escape_time(_, _, _, _, steps, _), do: steps

  def hash(data), do: Bench.Blake3.hash(data)
  def hash_many(items), do: Enum.map(items, &Bench.Blake3.hash/1)
end
