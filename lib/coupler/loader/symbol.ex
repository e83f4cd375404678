defmodule Coupler.Loader.Symbol do
  @moduledoc false
  # The C++ name inside a linker's symbol, by the Itanium C++ ABI: enough of it to name a function
  # or a variable of the user's, without its parameters. Runs in releases: no Mix.

  # "geo::area (_ZN3geo4areaEd)"; any other symbol as it is.
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

  # A length, then so many bytes.
  defp source_name(text) do
    with {length, rest} when length > 0 and length <= byte_size(rest) <- Integer.parse(text) do
      <<name::binary-size(length), rest::binary>> = rest
      {name, rest}
    else
      _ -> nil
    end
  end
end
