defmodule Integration.PropertiesTest do
  # Every type of the table in guides/types.md, on random terms. The terms are drawn by the specs, so a
  # spec that promises too much is found as well.
  use ExUnit.Case, async: true

  import Integration.Generate
  alias Integration.Types

  {:ok, specs} = Code.Typespec.fetch_specs(Types)

  @rows for {{name, 1}, [{:type, _, :fun, [{:type, _, :product, [argument]}, _result]}]} <- specs,
            do: {name, Macro.escape(argument)}

  @runs 300

  # Of these, the spec cannot say all that is asked: a length, a range of floats, a number's parity, the
  # keys of a map, rows times columns, a range of exponents, the types in a tuple of any size, that a path
  # or a message has no zero byte.
  @narrower ~w(array as_string_map byte_array decimal exception fixed_byte_span float32 matrix path
               tuple_vector via)a

  for {name, type} <- @rows do
    @tag row: name
    test "#{name}: what the spec describes is taken and comes back" do
      taken =
        for run <- 1..@runs do
          value = of(unquote(type), rem(run, 9))

          case call(unquote(name), value) do
            {:ok, result} ->
              assert same?(unquote(name), value, result),
                     "#{unquote(name)} made #{inspect(result)} of #{inspect(value)}"

            {:error, message} ->
              assert unquote(name) in @narrower,
                     "#{unquote(name)} refused #{inspect(value)}: #{message}"
          end
        end

      assert taken != []
    end

    test "#{name}: any other term is taken, or refused with an error that names the argument" do
      for run <- 1..@runs do
        call(unquote(name), any(rem(run, 9)))
        call(unquote(name), damage(of(unquote(type), rem(run, 9))))
      end
    end
  end

  defp call(name, value) do
    {:ok, apply(Types, name, [value])}
  rescue
    error in ArgumentError ->
      assert error.message =~ ~r/^argument 1 \(value\).*: expected .*, got: /s
      {:error, error.message}
  end

  # What is only taken gives :ok.
  defp same?(name, _value, result) when name in [:chardata, :io_data, :io_vec], do: result == :ok
  defp same?(:path, value, result), do: IO.chardata_to_string(value) == result

  defp same?(:truthy, value, result), do: result == value not in [nil, false]
  defp same?(:complex, %{re: re, im: im}, result), do: result == {re, im}
  defp same?(:complex_struct, {re, im}, result), do: result == %Complex{re: re, im: im}

  # 1 for 1.0 where the C++ type is a float, and what is left out, ordered or counted once.
  defp same?(:float32, value, result), do: <<value::float-32>> == <<result::float-32>>
  defp same?(:as_keyword, value, result), do: result == keyword(value)

  defp same?(:as_flags, value, result),
    do: result == Enum.filter([:read, :write, :execute], &(&1 in value))

  defp same?(:as_map, %{label: nil} = value, result), do: result == Map.delete(value, :label)
  # In the container's order.
  defp same?(:multimap, value, result), do: result == Enum.sort_by(value, &elem(&1, 0))
  defp same?(:unordered_multimap, value, result), do: Enum.sort(result) == Enum.sort(value)

  defp same?(_name, value, result), do: value == result

  defp keyword(options) do
    count = [count: Keyword.get(options, :count, 0)]
    if label = options[:label], do: count ++ [label: label], else: count
  end
end
