defmodule Integration.Rows do
  @moduledoc false
  # The rows of the table in guides/types.md, and nested ones of native/types: which terms each takes, and what it gives back.

  import Bitwise
  alias Integration.{Generate, Types}

  # Where a number becomes a float.
  @floats ~w(array deque float32 float64 float_duration forward_list map nonfinite ok optional
             erl_optional expected result shared_ptr tagged tuple tuple_array tuple_vector unique_ptr variant
             vector complex fat_nest over_aligned)a

  @structs ~w(as_exception as_struct calendar_duration date days decimal)a

  @doc "The name of each row, and its argument's type in Erlang's abstract format."
  def all do
    {:ok, specs} = Code.Typespec.fetch_specs(Types)

    for {{name, 1}, [{:type, _, :fun, [{:type, _, :product, [argument]}, _result]}]} <- specs,
        do: {name, argument}
  end

  @doc "A term that the row takes: of its type, and such as that cannot say."
  def value(name, type, size), do: type |> Generate.of(size) |> fit(name, size)

  @doc """
  What the row gives back, or says that it cannot; a refusal must name the argument, what it wants and what
  it got.
  """
  def call(name, value) do
    {:ok, apply(Types, name, [value])}
  rescue
    error in ArgumentError ->
      if error.message =~ ~r/^argument 1 \(value\).*: expected .*, got: /s,
        do: {:error, error.message},
        else: reraise(error, __STACKTRACE__)

    error in ArithmeticError ->
      {:ok, error.message}
  end

  @doc "Is that result what such a value comes back as?"
  def same?(:float32, value, result),
    do: is_float(result) and <<value::float-32>> === <<result::float-32>>

  # A time zone's first or last hours, which in UTC are in a year that Elixir does not have.
  def same?(:sys_time, value, "the result is outside the years -9999..9999, " <> _) do
    {second, _} = DateTime.to_gregorian_seconds(value)
    {first, _} = DateTime.to_gregorian_seconds(~U[-9999-01-01 00:00:00Z])
    {last, _} = DateTime.to_gregorian_seconds(~U[9999-12-31 23:59:59Z])
    second not in first..last
  end

  def same?(:sys_time, value, result) do
    result.time_zone == "Etc/UTC" and
      DateTime.to_gregorian_seconds(result) == DateTime.to_gregorian_seconds(value)
  end

  def same?(:unordered_multimap, value, result), do: Enum.sort(result) === Enum.sort(value)

  def same?(name, value, result) do
    expected = back(name, value)
    # Before OTP 27, 0.0 === -0.0.
    expected === result and :erlang.term_to_binary(expected) === :erlang.term_to_binary(result)
  end

  # What is only taken gives its bytes.
  defp back(name, value) when name in [:io_data, :io_vec], do: IO.iodata_to_binary(value)
  defp back(:chardata, value), do: IO.chardata_to_string(value)
  defp back(:truthy, value), do: value not in [nil, false]
  defp back(:path, value), do: IO.chardata_to_string(value)
  defp back(:complex, %{re: re, im: im}), do: floats({re, im})
  defp back(:complex_struct, {re, im}), do: %Complex{re: re * 1.0, im: im * 1.0}

  # What is left out, ordered or counted once.
  defp back(:as_flags, value), do: Enum.filter([:read, :write, :execute], &(&1 in value))
  defp back(:as_keyword, value), do: keyword(value)
  defp back(:as_map, %{label: nil} = value), do: Map.delete(value, :label)
  defp back(:multimap, value), do: Enum.sort_by(value, &elem(&1, 0))

  # Keys that are none of the struct's, and what it does not need.
  defp back(name, value) when name in [:set, :unordered_set],
    do: value.map |> Map.keys() |> MapSet.new()

  defp back(:range, %{first: first, last: last} = range),
    do: %{__struct__: Range, first: first, last: last, step: step(range)}

  defp back(name, value) when name in [:local_time, :time_of_day] do
    value |> fields() |> Map.update!(:microsecond, fn {number, _digits} -> {number, 6} end)
  end

  # A message is made valid UTF-8.
  defp back(:exception, value), do: value |> fields() |> Map.update!(:message, &escape/1)
  defp back(name, value) when name in @structs, do: fields(value)
  defp back(:complex_struct, value), do: value |> fields() |> floats()
  defp back(name, value) when name in @floats, do: floats(value)
  defp back(_name, value), do: value

  defp escape(<<character::utf8, rest::binary>>), do: <<character::utf8>> <> escape(rest)
  defp escape(<<byte, rest::binary>>), do: "\\x" <> Base.encode16(<<byte>>) <> escape(rest)
  defp escape(""), do: ""

  defp step(%{step: step}), do: step
  defp step(range), do: if(range.first <= range.last, do: 1, else: -1)

  # Elixir has Duration since 1.17.
  defp fields(%{__struct__: Duration} = value) do
    Map.take(value, ~w(__struct__ year month week day hour minute second microsecond)a)
  end

  defp fields(%{__struct__: module} = value) do
    empty = module.__struct__()
    value |> Map.take(Map.keys(empty)) |> Map.merge(Map.take(empty, [:__exception__]))
  end

  # What a spec cannot say: a length, a range of floats, a number's parity, the keys of a map, rows times
  # columns, a range of exponents, the types in a tuple of any size, text without a zero byte.
  defp fit(_value, :array, _size), do: [number(), number(), number()]
  defp fit(_value, :as_string_map, size), do: %{"count" => int32(), "label" => label(size)}
  defp fit(_value, :byte_array, _size), do: :rand.bytes(4)
  defp fit(value, :decimal, _size), do: %{value | exp: int64()}
  defp fit(value, :exception, _size), do: %{value | message: no_zero(value.message)}
  defp fit(_value, :fat_nest, size), do: fat_nest(size)
  defp fit(_value, :fat_tree, size), do: fat_tree(rem(size, 4))
  defp fit(_value, :fixed_byte_span, _size), do: :rand.bytes(16)

  defp fit(_value, :float32, _size),
    do: Enum.random([:rand.uniform(9999) - 5000, float32(), -0.0])

  defp fit(_value, :matrix, size) do
    {rows, columns} = {:rand.uniform(size + 1) - 1, :rand.uniform(size + 1) - 1}
    {rows, columns, :rand.bytes(8 * rows * columns)}
  end

  defp fit(_value, :nested_json, size), do: json(size)
  defp fit(_value, :nested_via, size), do: tree(size)

  defp fit(_value, :over_aligned, size) do
    one = fn -> {number(), label(size)} end
    few(size, fn _ -> Enum.random([nil, {one.(), [one.(), one.()]}]) end)
  end

  defp fit(value, :path, _size), do: no_zero(value)

  defp fit(_value, :tuple_vector, size),
    do: List.to_tuple(for _ <- 0..:rand.uniform(size + 1), do: number())

  defp fit(value, :via, _size), do: value &&& bnot(1)
  defp fit(value, _name, _size), do: value

  # At times as a chain, which is deep.
  defp tree(7), do: Enum.reduce(1..100, tree(1), fn _, tree -> {"chain", [tree], nil} end)
  defp tree(0), do: {"", [], nil}

  defp tree(size),
    do: {:rand.bytes(size), few(size, &tree/1), Enum.random([nil, tree(div(size, 2))])}

  defp json(0), do: Enum.random([int64(), nil, true, false, "", [], %{}])

  defp json(size) do
    case :rand.uniform(4) do
      1 -> few(size, &json/1)
      2 -> Map.new(few(size, &{:rand.bytes(size), json(&1)}))
      3 -> :rand.bytes(size)
      4 -> json(0)
    end
  end

  defp fat_nest(size) do
    case :rand.uniform(4) do
      1 -> :rand.bytes(size)
      2 -> {:rand.bytes(size), fat()}
      3 -> few(size, fn _ -> Enum.random([nil, fat()]) end)
      4 -> Map.new(few(size, fn _ -> {:rand.bytes(size), {nil, fat()}} end))
    end
  end

  defp fat, do: List.duplicate(number(), 300)

  defp fat_tree(0), do: {[], List.duplicate(int64(), 150), nil}

  defp fat_tree(depth) do
    {few(2, fn _ -> fat_tree(depth - 1) end), List.duplicate(int64(), 150),
     Enum.random([nil, fat_tree(depth - 1)])}
  end

  # A few parts, each of half the size.
  defp few(size, part), do: for(_ <- 1..:rand.uniform(3), do: part.(div(size, 2)))

  defp number, do: Generate.of({:type, 0, :number, []}, 0)
  defp label(size), do: Enum.random([nil, :rand.bytes(size)])

  defp int32 do
    <<number::signed-32>> = :rand.bytes(4)
    number
  end

  defp int64 do
    <<number::signed-64>> = :rand.bytes(8)
    number
  end

  defp float32 do
    case :rand.bytes(4) do
      <<number::float-32>> -> number
      _nan_or_infinity -> float32()
    end
  end

  defp no_zero(text) when is_binary(text), do: String.replace(text, <<0>>, "x")
  defp no_zero([head | tail]), do: [no_zero(head) | no_zero(tail)]
  defp no_zero(0), do: ?x
  defp no_zero(other), do: other

  defp floats(value) when is_integer(value), do: value * 1.0
  defp floats([head | tail]), do: [floats(head) | floats(tail)]

  defp floats(value) when is_tuple(value),
    do: value |> Tuple.to_list() |> floats() |> List.to_tuple()

  defp floats(%{} = map), do: Map.new(:maps.to_list(map), fn {key, x} -> {key, floats(x)} end)
  defp floats(value), do: value

  defp keyword(options) do
    count = [count: Keyword.get(options, :count, 0)]
    if label = options[:label], do: count ++ [label: label], else: count
  end
end
