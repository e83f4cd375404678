defmodule Integration.Samples do
  @moduledoc false
  # Values that more than one test needs: text, calendar and terms, at random or of each kind.

  import Bitwise

  @dates [
    ~D[1970-01-01],
    ~D[1969-12-31],
    ~D[2000-02-29],
    ~D[1600-02-29],
    ~D[1582-10-10],
    ~D[0001-01-01],
    ~D[0000-02-29],
    ~D[0000-01-01],
    ~D[-0001-12-31],
    ~D[-0004-02-29],
    ~D[-9999-01-01],
    ~D[9999-12-31]
  ]

  # Of the external term format.
  @magic 131
  @new_pid 88
  @new_port 89
  @newer_reference 90
  @atom_utf8 119

  @doc "The same random values at each run."
  def seeded(seed), do: :rand.seed(:exsss, {seed, 2, 3})

  @doc "A term as an error tells it: lists of numbers as such."
  def shown(term), do: inspect(term, charlists: :as_lists)

  @doc "No list and no binary, and one whose bits are no bytes."
  def no_chardata, do: [:a, nil, 1, -1, 1.5, {}, {"a"}, %{}, 2 ** 100, <<1::3>>]

  @doc "The binary, but such that it does not begin at a byte of the memory it lies in."
  def unaligned(bytes) do
    <<_::3, rest::bitstring>> = <<0::3, bytes::binary>>
    rest
  end

  @doc "Floats as a packed binary."
  def doubles(numbers), do: for(n <- numbers, into: <<>>, do: <<n::float-64-native>>)
  def floats(numbers), do: for(n <- numbers, into: <<>>, do: <<n::float-32-native>>)

  @doc "The same bytes as a part of another binary, at each of the addresses that differ."
  def parts(bytes) do
    for offset <- 0..8 do
      whole = :binary.copy(<<255>>, offset) <> bytes
      binary_part(whole, offset, byte_size(bytes))
    end
  end

  @doc "Dates at the ends and turns of Elixir's calendar."
  def dates, do: @dates

  @doc "A date of any of Elixir's years."
  def random_date do
    Date.add(~D[-9999-01-01], :rand.uniform(Date.diff(~D[9999-12-31], ~D[-9999-01-01])))
  end

  @doc "A time whose second has that many digits after the point."
  def random_time(digits) do
    hour = Enum.random([0, 23, :rand.uniform(24) - 1])
    minute = Enum.random([0, 59, :rand.uniform(60) - 1])
    second = Enum.random([0, 59, :rand.uniform(60) - 1])
    Time.new!(hour, minute, second, fraction(digits))
  end

  @doc "The DateTime of that date and time in UTC."
  def utc(date, time), do: DateTime.new!(date, time, "Etc/UTC")

  @doc "A term of any kind, nested to a small depth, such that two of them are often equal."
  def random_term(depth \\ 3) do
    case :rand.uniform(if depth > 0, do: 13, else: 8) do
      1 ->
        :rand.uniform(10) - 5

      2 ->
        :rand.uniform(1 <<< 100) - (1 <<< 99)

      3 ->
        Enum.random([1.0, -2.0, 0.5, 1.0e100, 3.0])

      4 ->
        Enum.random([:a, :b, nil, true, :größe, :"", Foo.Bar])

      5 ->
        <<:rand.uniform(1 <<< 40)::48>>

      6 ->
        <<:rand.uniform(64)::7>>

      7 ->
        Enum.random([self(), make_ref(), &is_atom/1])

      8 ->
        Enum.random([[], {}, %{}, ""])

      9 ->
        for _ <- 1..:rand.uniform(4), do: random_term(depth - 1)

      10 ->
        List.to_tuple(for _ <- 1..:rand.uniform(4), do: random_term(depth - 1))

      11 ->
        Map.new(1..:rand.uniform(4), fn _ -> {random_term(depth - 1), random_term(depth - 1)} end)

      12 ->
        Map.new(1..40, fn i -> {i, random_term(0)} end)

      13 ->
        [random_term(depth - 1) | random_term(0)]
    end
  end

  @doc "Terms of each kind that there is, in Erlang's order; those of one row are equal by ==."
  def in_order do
    [
      [-(2 ** 70)],
      [-1.5],
      [0, 0.0],
      [1, 1.0],
      [2 ** 53, 9_007_199_254_740_992.0],
      [2 ** 53 + 1],
      [2 ** 70],
      [:a],
      [:b],
      [make_ref()],
      [&is_atom/1],
      [self()],
      [{}],
      [{1}, {1.0}],
      [{2}],
      [{0, 0}],
      [%{}],
      [%{1 => 1}, %{1 => 1.0}],
      [%{1.0 => 1}],
      [%{a: 0, b: 0}],
      [[]],
      [List.foldr([1], 2, &[&1 | &2])],
      [[1], [1.0]],
      [[1, 0]],
      [<<>>],
      [<<0::1>>],
      ["a"],
      ["ab"]
    ]
  end

  def remote_pid, do: remote(@new_pid, <<90::32, 1::32, 1::32>>)
  def remote_port, do: remote(@new_port, <<7::32, 1::32>>)

  def remote_reference do
    node = atom_etf("far@away")

    :erlang.binary_to_term(
      <<@magic, @newer_reference, 3::16>> <> node <> <<1::32, 5::32, 6::32, 7::32>>
    )
  end

  defp fraction(digits) do
    step = 10 ** (6 - digits)
    value = Enum.random([0, step, 1_000_000 - step, step * (:rand.uniform(10 ** digits) - 1)])
    {rem(value, 1_000_000), digits}
  end

  @doc "An atom in the external term format."
  def atom_etf(name), do: <<@atom_utf8, byte_size(name), name::binary>>

  defp remote(tag, rest),
    do: :erlang.binary_to_term(<<@magic, tag>> <> atom_etf("far@away") <> rest)
end
