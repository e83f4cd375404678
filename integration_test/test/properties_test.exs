defmodule Integration.PropertiesTest do
  # Every type of the table in guides/types.md, on random terms. The terms are drawn by the specs, so a
  # spec that promises too much is found as well.
  use ExUnit.Case, async: true

  import Integration.Generate
  alias Integration.Rows

  @rows for {name, type} <- Rows.all(), do: {name, Macro.escape(type)}
  @runs 300

  for {name, type} <- @rows do
    @tag row: name
    test "#{name}: what fits is taken and comes back" do
      for run <- 1..@runs do
        value = Rows.value(unquote(name), unquote(type), rem(run, 9))

        case Rows.call(unquote(name), value) do
          {:ok, result} -> assert_same(unquote(name), value, result)
          {:error, message} -> flunk("#{unquote(name)} refused #{inspect(value)}: #{message}")
        end
      end
    end

    test "#{name}: any other term comes back, or is refused with an error that names the argument" do
      for run <- 1..@runs do
        check(unquote(name), of(unquote(type), rem(run, 9)))
        check(unquote(name), any(rem(run, 9)))
        check(unquote(name), damage(of(unquote(type), rem(run, 9))))
      end
    end
  end

  defp check(name, value) do
    with {:ok, result} <- Rows.call(name, value), do: assert_same(name, value, result)
  end

  defp assert_same(name, value, result) do
    assert Rows.same?(name, value, result),
           "#{name} made #{inspect(result)} of #{inspect(value)}"
  end
end
