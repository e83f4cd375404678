defmodule Integration.Codec.CustomTest do
  use ExUnit.Case, async: true

  import Integration.Raised

  test "a user's own codec, in an Erlang module" do
    assert :integration_custom.warmer({:celsius, 20}, 1.5) === {:celsius, 21.5}
    assert :integration_custom.mean([{:celsius, 10.0}, {:celsius, 20.0}]) === 15.0
  end

  test "its errors read as Coupler's own" do
    assert argument_error(fn -> :integration_custom.mean([{:celsius, 1}, {:celsius, -300}]) end) ==
             "argument 1 (temperatures), index 1: expected a temperature above absolute zero, got: {:celsius, -300}"

    assert argument_error(fn -> :integration_custom.warmer({:celsius, "20"}, 1) end) =~
             "argument 1 (temperature), element 1: expected a float"
  end

  test "one that fails without a reason is reported by its type" do
    assert argument_error(fn -> :integration_custom.warmer(:cold, 1) end) ==
             "argument 1 (temperature): expected a value of type {:celsius, number()}, got: :cold"
  end

  test "a type that is only taken needs no encoder, one that is only given no decoder" do
    assert :integration_custom.pass({:seconds, 60}) === 60

    assert argument_error(fn -> :integration_custom.pass({:minutes, 1}) end) ==
             "argument 1 (taken): expected a value of type {:seconds, integer()}, got: {:minutes, 1}"
  end

  # Each level takes stack, of which a scheduler has little: without a limit the VM would die.
  describe "a class that coupler::Via makes of others of its kind" do
    # For each way to hold them, the innermost term.
    leaves = [
      vector: [],
      deque: [],
      tuple: {"leaf", []},
      pair: {0, nil},
      pointer: {nil},
      variant: "leaf",
      map: %{},
      unordered_map: %{},
      multimap: [],
      keyword: [],
      result: {:error, "leaf"},
      ok: {:ok, nil},
      erl_optional: {:undefined},
      any_tuple: {},
      array: [],
      wrapped: [],
      fields: %{number: 0, rest: []},
      lazy: []
    ]

    for {name, leaf} <- leaves, scheduler <- ["", "_dirty"] do
      call = :"in_#{name}#{scheduler}"

      test "#{call} is taken and given back, and refused where it is too deep" do
        leaf = unquote(Macro.escape(leaf))
        around = around(unquote(name))
        call = &apply(:integration_custom, unquote(call), [&1])

        for depth <- [0, 1, 2, 20], term = deep(leaf, around, depth) do
          assert call.(term) === term
        end

        assert argument_error(fn -> call.(deep(leaf, around, 100_000)) end) =~
                 "expected a term that is nested less deeply, got: "

        # What is taken is given back: encoding goes as deep as decoding.
        for depth <- 200..4000//200, term = deep(leaf, around, depth) do
          assert {depth, same_or_refused(call, term)} in [{depth, true}, {depth, :refused}]
        end
      end
    end
  end

  defp same_or_refused(call, term) do
    call.(term) === term
  rescue
    ArgumentError -> :refused
  end

  # The next term around a term.
  defp around(name) when name in [:vector, :deque, :variant, :wrapped, :lazy], do: &[&1]
  defp around(:tuple), do: &{"name", [&1]}
  defp around(:pair), do: &{1, &1}
  defp around(name) when name in [:pointer, :erl_optional, :any_tuple], do: &{&1}
  defp around(name) when name in [:map, :unordered_map], do: &%{"key" => &1}
  defp around(:multimap), do: &[{"key", &1}]
  defp around(:keyword), do: &[key: &1]
  defp around(:result), do: &{:ok, [&1]}
  defp around(:ok), do: &{:ok, &1}
  defp around(:array), do: &[[&1]]
  defp around(:fields), do: &%{number: 1, rest: [&1]}

  defp deep(leaf, _around, 0), do: leaf
  defp deep(leaf, around, depth), do: around.(deep(leaf, around, depth - 1))
end
