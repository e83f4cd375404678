defmodule Integration.FuzzTest do
  # Terms and bytes that nobody meant, for every type of the table in guides/types.md, nested ones and from_etf:
  # what a type takes, often with a part exchanged for any other, is written in the external term format,
  # of which some bytes are exchanged, put in or cut out.
  #
  # A few seconds here; COUPLER_FUZZ_SECONDS asks for more. `mix test --seed` tries the same again. Where
  # the VM itself ends, `last` in the folder coupler_fuzz_* of temporary files holds what ended it, for
  # :erlang.binary_to_term/1.
  use ExUnit.Case, async: true

  alias Integration.{Generate, Rows, Scratch, Terms}

  @seconds "COUPLER_FUZZ_SECONDS" |> System.get_env("2") |> String.to_integer()
  @moduletag timeout: (@seconds + 120) * 1000

  # On however slow a machine: enough for each decoder to be entered.
  @least_rounds 100

  test "damaged terms come back or raise ArgumentError, and every decoder is entered" do
    dir = Scratch.dir("fuzz")
    on_exit(fn -> File.rm_rf!(dir) end)
    {:ok, last} = :file.open(Path.join(dir, "last"), [:raw, :write])
    rows = Rows.all()
    seed = ExUnit.configuration()[:seed]
    seen = fuzz(rows, {seed, last, System.monotonic_time(:millisecond) + 1000 * @seconds}, 0, %{})

    for {name, type} <- rows do
      assert {name, :taken} in seen, "#{name} took nothing"
      if nested?(type), do: assert({name, :inside} in seen, "#{name} looked at no part of a term")
    end
  end

  # Gives what was seen of each row.
  defp fuzz(rows, {seed, last, deadline} = run, round, seen) do
    if round >= @least_rounds and System.monotonic_time(:millisecond) >= deadline do
      Map.keys(seen)
    else
      :rand.seed(:exsss, {seed, round, 0})

      outcomes =
        for {name, type} <- rows do
          bytes = bytes(name, type, rem(round, 12))
          :ok = :file.pwrite(last, 0, :erlang.term_to_binary({seed, name, bytes}))
          {{name, outcome(name, bytes, seed)}, true}
        end

      fuzz(rows, run, round + 1, Enum.into(outcomes, seen))
    end
  end

  defp bytes(name, type, size) do
    value = Rows.value(name, type, size)
    value = if :rand.uniform(2) == 1, do: value, else: Generate.damage(value)
    value |> :erlang.term_to_binary() |> damage(:rand.uniform(4) - 1)
  end

  defp damage(bytes, 0), do: bytes

  defp damage(bytes, times) do
    {before, rest} = split(bytes, :rand.uniform(byte_size(bytes) + 1) - 1)
    {_cut, kept} = split(rest, min(:rand.uniform(3), byte_size(rest)))

    damaged =
      case :rand.uniform(3) do
        1 -> before <> :rand.bytes(byte_size(rest) - byte_size(kept)) <> kept
        2 -> before <> :rand.bytes(:rand.uniform(3)) <> rest
        3 -> before <> kept
      end

    damage(damaged, times - 1)
  end

  defp split(bytes, at),
    do: {binary_part(bytes, 0, at), binary_part(bytes, at, byte_size(bytes) - at)}

  defp outcome(name, bytes, seed) do
    case read(bytes) do
      {:ok, term} ->
        assert Terms.from_etf(bytes) === term
        try_row(name, term)

      :error ->
        assert Terms.from_etf(bytes) === nil
        :no_term
    end
  catch
    kind, reason ->
      flunk("""
      #{name}, with --seed #{seed}, of #{inspect(read(bytes), limit: :infinity)},
      whose bytes are Base.decode64!("#{Base.encode64(bytes)}"):
      #{Exception.format(kind, reason, __STACKTRACE__)}
      """)
  end

  # Atoms are not made of the bytes: the VM would run out of room for them.
  defp read(bytes) do
    {term, used} = :erlang.binary_to_term(bytes, [:safe, :used])
    if used == byte_size(bytes), do: {:ok, term}, else: :error
  rescue
    ArgumentError -> :error
  end

  defp try_row(name, term) do
    case Rows.call(name, term) do
      {:ok, result} ->
        assert Rows.same?(name, term, result), "gave #{inspect(result, limit: :infinity)}"
        :taken

      {:error, "argument 1 (value), " <> _part} ->
        :inside

      {:error, _whole} ->
        :outside
    end
  end

  # Has it parts, which an error can name?
  defp nested?({:type, _, :union, types}), do: Enum.any?(types, &nested?/1)
  defp nested?({:remote_type, _, _}), do: true
  defp nested?({:type, _, kind, _}), do: kind in [:list, :tuple, :map, :iodata]
  defp nested?(_type), do: false
end
