defmodule Bench.Blake3 do
  @moduledoc """
  BLAKE3 in Elixir, written for speed: what the factor over pure Elixir is measured against.

  After the specification, <https://github.com/BLAKE3-team/BLAKE3-specs>, sections 2.2 to 2.5; hash mode
  only, 32 bytes out. A compression keeps its 16 words in variables and all numbers below 2^60, so that none
  of them is on the heap.
  """

  import Bitwise

  @iv {0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19}
  @permutation [2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8]
  @mask 0xFFFFFFFF

  @chunk_start 1
  @chunk_end 2
  @parent 4
  @root 8

  @doc """
  The digest of `data`.

      iex> Base.encode16(Bench.Blake3.hash(""), case: :lower)
      "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262"
  """
  @spec hash(binary()) :: <<_::256>>
  def hash(data) do
    {a, b, c, d, e, f, g, h} = tree(data, 0, @root)

    <<a::32-little, b::32-little, c::32-little, d::32-little, e::32-little, f::32-little, g::32-little,
      h::32-little>>
  end

  # The chaining value of `data`, whose first chunk is number `counter`.
  defp tree(data, counter, root) when byte_size(data) <= 1024 do
    chunk(data, @iv, counter, @chunk_start, root)
  end

  defp tree(data, counter, root) do
    left_size = left_size(1024, byte_size(data))
    left = tree(binary_part(data, 0, left_size), counter, 0)
    rest = binary_part(data, left_size, byte_size(data) - left_size)
    right = tree(rest, counter + div(left_size, 1024), 0)
    compress(@iv, parent_words(left, right), 0, 64, @parent ||| root)
  end

  # The largest power of two of chunks that leaves at least one byte to the right.
  defp left_size(size, total) when size * 2 < total, do: left_size(size * 2, total)
  defp left_size(size, _), do: size

  defp parent_words({a, b, c, d, e, f, g, h}, {i, j, k, l, m, n, o, p}) do
    {a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p}
  end

  defp chunk(<<block::binary-size(64), rest::binary>>, chaining, counter, flags, root)
       when rest != <<>> do
    chunk(rest, compress(chaining, words(block), counter, 64, flags), counter, 0, root)
  end

  defp chunk(last, chaining, counter, flags, root) do
    size = byte_size(last)
    padded = <<last::binary, 0::size((64 - size) * 8)>>
    compress(chaining, words(padded), counter, size, flags ||| @chunk_end ||| root)
  end

  defp words(
         <<a::32-little, b::32-little, c::32-little, d::32-little, e::32-little, f::32-little, g::32-little,
           h::32-little, i::32-little, j::32-little, k::32-little, l::32-little, m::32-little, n::32-little,
           o::32-little, p::32-little>>
       ) do
    {a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p}
  end

  # The code of a compression is written by macros: seven rounds of eight quarter rounds, unrolled, with the
  # order of the message words known while compiling.
  quarters = [
    {0, 4, 8, 12},
    {1, 5, 9, 13},
    {2, 6, 10, 14},
    {3, 7, 11, 15},
    {0, 5, 10, 15},
    {1, 6, 11, 12},
    {2, 7, 8, 13},
    {3, 4, 9, 14}
  ]

  state = for i <- 0..15, do: Macro.var(:"v#{i}", __MODULE__)
  message = for i <- 0..15, do: Macro.var(:"m#{i}", __MODULE__)
  chaining = for i <- 0..7, do: Macro.var(:"h#{i}", __MODULE__)

  orders =
    Enum.take(
      Stream.iterate(Enum.to_list(0..15), fn order ->
        Enum.map(@permutation, &Enum.at(order, &1))
      end),
      7
    )

  rounds =
    for order <- orders, {{a, b, c, d}, q} <- Enum.with_index(quarters) do
      [va, vb, vc, vd] = for i <- [a, b, c, d], do: Enum.at(state, i)
      [mx, my] = for i <- [2 * q, 2 * q + 1], do: Enum.at(message, Enum.at(order, i))

      quote do
        unquote(va) = unquote(va) + unquote(vb) + unquote(mx) &&& @mask
        x = bxor(unquote(vd), unquote(va))
        unquote(vd) = x >>> 16 ||| (x <<< 16 &&& @mask)
        unquote(vc) = unquote(vc) + unquote(vd) &&& @mask
        x = bxor(unquote(vb), unquote(vc))
        unquote(vb) = x >>> 12 ||| (x <<< 20 &&& @mask)
        unquote(va) = unquote(va) + unquote(vb) + unquote(my) &&& @mask
        x = bxor(unquote(vd), unquote(va))
        unquote(vd) = x >>> 8 ||| (x <<< 24 &&& @mask)
        unquote(vc) = unquote(vc) + unquote(vd) &&& @mask
        x = bxor(unquote(vb), unquote(vc))
        unquote(vb) = x >>> 7 ||| (x <<< 25 &&& @mask)
      end
    end

  steps = Enum.flat_map(rounds, fn {:__block__, _, steps} -> steps end)
  start = Enum.zip(state, chaining ++ Enum.take(Tuple.to_list(@iv), 4))
  halves = Enum.zip(Enum.take(state, 8), Enum.drop(state, 8))

  defp compress({unquote_splicing(chaining)}, {unquote_splicing(message)}, counter, size, flags) do
    unquote_splicing(for {v, value} <- start, do: quote(do: unquote(v) = unquote(value)))
    unquote(Enum.at(state, 12)) = counter &&& @mask
    unquote(Enum.at(state, 13)) = counter >>> 32
    unquote(Enum.at(state, 14)) = size
    unquote(Enum.at(state, 15)) = flags
    unquote_splicing(steps)

    {unquote_splicing(for {low, high} <- halves, do: quote(do: bxor(unquote(low), unquote(high))))}
  end
end
