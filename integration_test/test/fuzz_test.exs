defmodule Integration.FuzzTest do
  # Terms from bytes that nobody meant, for every type of the table in guides/types.md. A few seconds
  # here; COUPLER_FUZZ_SECONDS asks for more.
  use ExUnit.Case, async: true

  alias Integration.{Generate, Types}

  @seconds "COUPLER_FUZZ_SECONDS" |> System.get_env("2") |> String.to_integer()
  @moduletag timeout: (@seconds + 120) * 1000

  @rows for {name, 1} <- Types.__info__(:functions), do: name

  test "no term from the external format does more than raise ArgumentError" do
    deadline = System.monotonic_time(:second) + @seconds
    assert fuzz(deadline, 0) > 100
  end

  defp fuzz(deadline, count) do
    if System.monotonic_time(:second) >= deadline do
      count
    else
      with {:ok, term} <- term(rem(count, 12)), do: for(name <- @rows, do: call(name, term))
      fuzz(deadline, count + 1)
    end
  end

  # A term's bytes with some exchanged, if they still are a term. Atoms are not made of them: the VM
  # would run out of room for them.
  defp term(size) do
    bytes = size |> Generate.any() |> :erlang.term_to_binary()
    {:ok, bytes |> damage(:rand.uniform(4) - 1) |> :erlang.binary_to_term([:safe])}
  rescue
    ArgumentError -> :error
  end

  defp damage(bytes, 0), do: bytes

  defp damage(bytes, times) do
    at = :rand.uniform(byte_size(bytes)) - 1
    before = binary_part(bytes, 0, at)
    rest = binary_part(bytes, at + 1, byte_size(bytes) - at - 1)
    damage(<<before::binary, :rand.uniform(256) - 1, rest::binary>>, times - 1)
  end

  defp call(name, term) do
    apply(Types, name, [term])
  rescue
    ArgumentError -> :refused
  end
end
