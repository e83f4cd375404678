defmodule Integration.Term.PrintedTest do
  use ExUnit.Case, async: true

  import Integration.Raised

  # What an error prints after "got: ", by way of a function that takes none of these.
  defp printed(term) do
    "argument 1 (value): expected true or false, got: " <> printed =
      argument_error(fn -> Integration.Numbers.bool(term) end)

    printed
  end

  # A list of bytes is printed as numbers, whatever they spell; Elixir before 1.15 would write 'abc'.
  # Maps have one key at most: the order of more is the VM's, which Elixir sorts and C++ does not.
  @as_elixir [
    0,
    -1,
    2 ** 64,
    -(2 ** 100),
    0.0,
    1.5,
    -0.0,
    1.0e20,
    1.5e-7,
    1.0e-10,
    123_456_789.125,
    1.0e300,
    nil,
    :ok,
    :ok?,
    :bang!,
    :"with space",
    :"",
    :Upper,
    :a@b,
    :"1a",
    :"Elixir",
    Foo,
    Foo.Bar,
    :"Elixir.foo",
    "",
    "abc",
    "größe 日本",
    "tab\tnew\nline\"quote\\",
    "\e\0" |> binary_part(0, 1),
    <<0>>,
    <<255, 1>>,
    <<0xC3>>,
    [],
    [1],
    [1, [2]],
    [1 | 2],
    [a: 1, b: [c: 2]],
    [{:a, 1} | :b],
    [{:a, 1}, {"b", 2}],
    [{Foo, 1}],
    [a?: 1, "b c": 2],
    {},
    {1},
    {1, {2, "x"}},
    %{},
    %{a: 1},
    %{1 => 2},
    %{"a" => %{b: nil}},
    %{Foo => 1},
    %Integration.Box{content: 1},
    %Integration.Empty{},
    <<1::3>>,
    <<1, 2, 3::7>>
  ]

  test "terms are printed as Elixir prints them" do
    for term <- @as_elixir do
      assert printed(term) ==
               inspect(term, charlists: :as_lists)
    end

    assert printed(self()) == inspect(self())
    ref = make_ref()
    assert printed(ref) == inspect(ref)
    port = hd(Port.list())
    assert printed(port) == inspect(port)
    assert printed(fn -> :ok end) =~ ~r/^#Function<.+>$/
    assert printed(&Enum.map/2) === "&Enum.map/2"
    assert printed(&:lists.map/2) === "&:lists.map/2"
  end

  test "texts of every length that is not cut, plain or with what is escaped" do
    for size <- 0..98, last <- ["", "#", "\"", "\\", "é"] do
      text = String.duplicate("t", size) <> last
      expected = inspect(text)
      if byte_size(expected) <= 100, do: assert(printed(text) === expected)
    end
  end

  test "long terms are cut" do
    for term <- [
          Enum.to_list(1..1_000_000),
          :binary.copy("x", 10_000_000),
          :binary.copy(<<0>>, 10_000_000),
          List.to_tuple(Enum.to_list(1..10_000)),
          Map.new(1..100_000, &{&1, &1}),
          Enum.reduce(1..100_000, [], fn _, list -> [list] end),
          Enum.reduce(1..100_000, :end, fn _, list -> {list} end),
          Enum.map(1..100_000, &{:key, &1})
        ] do
      assert byte_size(printed(term)) <= 103
      assert String.ends_with?(printed(term), "...")
    end
  end

  test "a cut keeps whole characters" do
    for shift <- 0..3 do
      text = printed(String.duplicate("a", shift) <> String.duplicate("日", 1000))
      assert String.valid?(text)
    end
  end

  test "a cut within an invalid character is not taken for text" do
    assert printed(String.duplicate("a", 98) <> <<255>> <> String.duplicate("a", 200)) =~
             ~r/^<<97, 97, .*\.\.\.$/
  end

  test "a huge integer is reported by its size" do
    assert printed(2 ** 100_000) == "an integer of 12508 bytes"
    assert printed(-(2 ** 1000)) =~ ~r/^-107150860718626732\d+\.\.\.$/
  end
end
