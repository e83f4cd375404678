defmodule Coupler.Loader.Symbol do
  @moduledoc false
  # Reads the C++ name in a linker's symbol, as the Itanium C++ ABI encodes it. This is enough to
  # name a user's function or variable without its parameters. Runs in releases, so it must not call
  # Mix.

  # Returns "geo::area (_ZN3geo4areaEd)". Returns any other symbol unchanged.
  @spec readable(String.t()) :: String.t()
  def readable(symbol) do
    case name(symbol) do
      nil -> symbol
      name -> "#{name} (#{symbol})"
    end
  end

  defp name("_ZN" <> nested), do: nested |> String.trim_leading("K") |> names([])

  defp name("_Z" <> plain) do
    with {name, _parameters} <- source_name(plain), do: name
  end

  defp name(_symbol), do: nil

  defp names("E" <> _parameters, [_ | _] = found), do: found |> Enum.reverse() |> Enum.join("::")

  defp names(rest, found) do
    with {name, rest} <- source_name(rest), do: names(rest, [name | found])
  end

  # A length, followed by that many bytes.
  defp source_name(text) do
    with {length, rest} when length > 0 and length <= byte_size(rest) <- Integer.parse(text) do
      <<name::binary-size(length), rest::binary>> = rest
      {name, rest}
    else
      _ -> nil
    end
  end
end
