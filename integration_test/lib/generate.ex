defmodule Integration.Generate do
  @moduledoc false
  # Random terms: those that a typespec describes, and any.
  #
  # A type is in Erlang's abstract format, as `Code.Typespec.fetch_specs/1` has it. One that is not
  # known here raises, so that a new type of a spec is not left out unnoticed.

  import Bitwise
  alias Integration.Samples

  @atoms [nil, true, false, :ok, :error, :a, :"", :"a b", :é, :nan, :undefined, :__struct__]

  @doc "A term of the type."
  def of({:ann_type, _, [_name, type]}, size), do: of(type, size)
  def of({:type, _, :union, types}, size), do: types |> Enum.random() |> of(size)
  def of({:atom, _, atom}, _size), do: atom
  def of({:integer, _, integer}, _size), do: integer
  def of({:op, _, :-, {:integer, _, integer}}, _size), do: -integer

  def of({:type, _, :range, [first, last]}, size),
    do: in_range(of(first, size), of(last, size))

  def of({:type, _, :integer, []}, _size), do: integer()
  def of({:type, _, :non_neg_integer, []}, _size), do: abs(integer())
  def of({:type, _, :pos_integer, []}, _size), do: abs(integer()) + 1
  def of({:type, _, :float, []}, _size), do: float()
  def of({:type, _, :number, []}, _size), do: Enum.random([float(), in_range(-9999, 9999)])
  def of({:type, _, :boolean, []}, _size), do: Enum.random([true, false])
  def of({:type, _, :atom, []}, _size), do: Enum.random(@atoms)
  def of({:type, _, :module, []}, _size), do: Enum.random(@atoms)
  def of({:type, _, :binary, []}, size), do: binary(size)

  def of({:type, _, :binary, [{:integer, _, 0}, {:integer, _, unit}]}, size),
    do: :rand.bytes(div(unit, 8) * in_range(0, size))

  def of({:type, _, :bitstring, []}, size), do: bitstring(size)
  def of({:type, _, :pid, []}, _size), do: self()
  def of({:type, _, :reference, []}, _size), do: make_ref()
  def of({:type, _, :port, []}, _size), do: hd(Port.list())
  def of({:type, _, :function, []}, _size), do: Enum.random([fn -> 1 end, &Enum.map/2])
  def of({:type, _, :char, []}, _size), do: Enum.random([?a, ?é, 0x10FFFF, 0])
  def of({:type, _, :byte, []}, _size), do: in_range(0, 255)
  def of({:type, _, :iodata, []}, size), do: iodata(size)
  def of({:type, _, :iolist, []}, size), do: [iodata(size)]
  def of({:type, _, any, []}, size) when any in [:any, :term], do: any(size)
  def of({:type, _, nil, []}, _size), do: []
  def of({:type, _, :list, []}, size), do: list(size, fn -> any(div(size, 2)) end)
  def of({:type, _, :list, [type]}, size), do: list(size, fn -> of(type, div(size, 2)) end)
  def of({:type, _, :string, []}, size), do: characters(size)

  def of({:type, _, :nonempty_list, [type]}, size),
    do: [of(type, div(size, 2)) | of({:type, 0, :list, [type]}, size)]

  def of({:type, _, :tuple, :any}, size),
    do: List.to_tuple(list(size, fn -> any(div(size, 2)) end))

  def of({:type, _, :tuple, types}, size),
    do: types |> Enum.map(&of(&1, div(size, 2))) |> List.to_tuple()

  def of({:type, _, :map, :any}, size), do: map(size)

  def of({:type, _, :map, fields}, size),
    do: fields |> Enum.flat_map(&pairs(&1, size)) |> Map.new()

  def of({:remote_type, _, [{:atom, _, MapSet}, {:atom, _, :t}, [type]]}, size),
    do: MapSet.new(list(size, fn -> of(type, div(size, 2)) end))

  def of({:remote_type, _, [{:atom, _, module}, {:atom, _, name}, []]}, size),
    do: remote(module, name, size)

  @doc "Any term."
  def any(0), do: scalar()

  def any(size) do
    smaller = fn -> any(div(size, 2)) end

    case :rand.uniform(9) do
      1 -> list(size, smaller)
      2 -> List.to_tuple(list(size, smaller))
      3 -> map(size)
      4 -> list(size, smaller) ++ Enum.random([:improper, 1, "tail"])
      5 -> bitstring(size)
      6 -> any_struct(size)
      _ -> scalar()
    end
  end

  @doc "The term with a part of it exchanged for any other."
  def damage([_ | _] = list) do
    if :rand.uniform(4) == 1,
      do: list ++ any(1),
      else: replace(list, Enum.find_index(list, fn _ -> :rand.uniform(3) == 1 end))
  rescue
    _improper in [ArgumentError, FunctionClauseError, Protocol.UndefinedError] -> any(3)
  end

  def damage(tuple) when is_tuple(tuple) and tuple_size(tuple) > 0 do
    i = :rand.uniform(tuple_size(tuple)) - 1
    put_elem(tuple, i, damage(elem(tuple, i)))
  end

  def damage(map) when is_map(map) and map_size(map) > 0 do
    {key, value} = map |> :maps.to_list() |> Enum.random()

    case :rand.uniform(3) do
      1 -> Map.put(map, key, damage(value))
      2 -> Map.delete(map, key)
      3 -> Map.put(map, any(1), value)
    end
  end

  def damage(_other), do: any(3)

  defp replace(list, nil), do: List.update_at(list, -1, &damage/1)
  defp replace(list, index), do: List.update_at(list, index, &damage/1)

  defp scalar do
    case :rand.uniform(10) do
      1 -> integer()
      2 -> float()
      3 -> Enum.random([0, 1, -1, 127, 128, 255, 256, -129, 0.0, -0.0, 1.0e308])
      4 -> Enum.random(["", "a", <<0>>, <<255>>, "é", String.duplicate("x", 65)])
      5 -> Enum.random([[], {}, %{}, self(), make_ref(), &Enum.map/2, hd(Port.list())])
      6 -> Enum.random([Samples.remote_pid(), Samples.remote_reference()])
      _ -> Enum.random(@atoms)
    end
  end

  defp in_range(first, last) do
    case :rand.uniform(6) do
      1 -> first
      2 -> last
      3 -> min(max(first, :rand.uniform(3) - 2), last)
      _ -> first + rem(wide(), last - first + 1)
    end
  end

  # As many bits as come, up to some hundreds, and those beside the powers of two.
  defp integer do
    near = Enum.random([7, 8, 15, 16, 31, 32, 52, 53, 54, 59, 60, 63, 64, 127, 128, 1024])

    case :rand.uniform(3) do
      1 -> Enum.random([1, -1]) * ((1 <<< near) + :rand.uniform(3) - 2)
      2 -> Enum.random([1, -1]) * rem(wide(), 1 <<< near)
      3 -> :rand.uniform(201) - 101
    end
  end

  defp wide, do: :binary.decode_unsigned(:rand.bytes(40))

  defp float do
    case <<wide()::64>> do
      <<float::float>> ->
        Enum.random([float, float, 0.0, -0.0, 0.5, 5.0e-324, 1.7976931348623157e308])

      _nan_or_infinity ->
        float()
    end
  end

  defp binary(size), do: :rand.bytes(Enum.random([0, 1, 4, 8, 16, 64, 65, size, 8 * size]))

  defp bitstring(size) do
    bytes = binary(size)
    bits = :rand.uniform(8) - 1
    <<bytes::binary, 5::size(bits)>>
  end

  defp iodata(0), do: binary(1)

  defp iodata(size) do
    case :rand.uniform(4) do
      1 -> binary(size)
      2 -> list(size, fn -> iodata(div(size, 2)) end)
      3 -> list(size, fn -> in_range(0, 255) end)
      4 -> list(size, fn -> iodata(div(size, 2)) end) ++ binary(1)
    end
  end

  defp chardata(0), do: text(1)

  defp chardata(size) do
    case :rand.uniform(3) do
      1 -> text(size)
      2 -> list(size, fn -> chardata(div(size, 2)) end) ++ Enum.random([[], text(1)])
      3 -> characters(size)
    end
  end

  defp text(size), do: size |> characters() |> List.to_string()
  defp characters(size), do: list(size, fn -> of({:type, 0, :char, []}, 0) end)

  defp list(size, element),
    do: for(_ <- 1..:rand.uniform(size + 1)//1, :rand.uniform(5) > 1, do: element.())

  defp map(size), do: Map.new(list(size, fn -> {any(div(size, 2)), any(div(size, 2))} end))

  defp any_struct(size) do
    module = Enum.random([Range, MapSet, Date, Integration.Row, Integration.Point, :not_loaded])
    Map.put(map(size), :__struct__, module)
  end

  # Since Elixir 1.20 the type of an exception says term() of it.
  defp pairs({:type, _, :map_field_exact, [{:atom, _, :__exception__ = key}, _]}, _size),
    do: [{key, true}]

  defp pairs({:type, _, :map_field_exact, [key, value]}, size),
    do: [{of(key, div(size, 2)), of(value, div(size, 2))}]

  defp pairs({:type, _, :map_field_assoc, [{:atom, _, key}, value]}, size),
    do: Enum.random([[], [{key, of(value, div(size, 2))}]])

  defp pairs({:type, _, :map_field_assoc, [key, value]}, size),
    do: list(size, fn -> {of(key, div(size, 2)), of(value, div(size, 2))} end)

  defp remote(String, :t, size), do: text(size)
  defp remote(:elixir, :charlist, size), do: characters(size)
  defp remote(IO, :chardata, size), do: chardata(size)
  defp remote(Path, :t, size), do: chardata(size)

  defp remote(Range, :t, _size) do
    step = Enum.random([1, -1, 2, -3, 1 <<< 62])
    limit = fn -> in_range(-(1 <<< 63), (1 <<< 63) - 1) end
    %{__struct__: Range, first: limit.(), last: limit.(), step: step}
  end

  defp remote(Exception, :t, size), do: %RuntimeError{message: binary(size)}

  defp remote(Keyword, :t, size),
    do: list(size, fn -> {Enum.random(@atoms), any(div(size, 2))} end)

  # Of Calendar.ISO and in UTC, which the types do not say; the whole of what Elixir has.
  defp remote(Date, :t, _size), do: Date.add(~D[0000-01-01], in_range(-3_652_059, 3_652_424))

  defp remote(Time, :t, _size),
    do: Time.new!(in_range(0, 23), in_range(0, 59), in_range(0, 59), {in_range(0, 999_999), 6})

  defp remote(NaiveDateTime, :t, size),
    do: NaiveDateTime.new!(remote(Date, :t, size), remote(Time, :t, size))

  defp remote(DateTime, :t, size),
    do: DateTime.new!(remote(Date, :t, size), remote(Time, :t, size))

  # Elixir has it since 1.17.
  defp remote(Duration, :t, _size) do
    part = fn -> in_range(-0x8000_0000_0000_0000, 0x7FFF_FFFF_FFFF_FFFF) end

    ~w(year month week day hour minute second)a
    |> Map.new(&{&1, part.()})
    |> Map.merge(%{__struct__: Duration, microsecond: {part.(), in_range(0, 6)}})
  end

  defp remote(module, name, size) do
    {:ok, types} = Code.Typespec.fetch_types(module)
    [definition] = for {_, {^name, type, []}} <- types, do: type
    of(definition, size)
  end
end
