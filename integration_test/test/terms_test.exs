defmodule Integration.TermsTest do
  use ExUnit.Case, async: true

  import Bitwise
  import Integration.Raised
  alias Integration.Terms

  # The same values on every run.
  setup do
    :rand.seed(:exsss, {1, 2, 3})
    :ok
  end

  # A term of any kind, nested to a small depth.
  defp random_term(depth \\ 3) do
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

  # Of each kind that there is, in Erlang's order; those of one row are equal by ==.
  defp in_order do
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
      [[1 | 2]],
      [[1], [1.0]],
      [[1, 0]],
      [<<>>],
      [<<0::1>>],
      ["a"],
      ["ab"]
    ]
  end

  describe "two terms" do
    test "compare as Elixir's operators have it" do
      rows = Enum.with_index(in_order())

      for {row, i} <- rows, {other, j} <- rows, a <- row, b <- other do
        order = if a == b, do: 0, else: if(a < b, do: -1, else: 1)
        assert Terms.compare(a, b) == order, "#{inspect(a)} and #{inspect(b)}"
        assert Terms.equal(a, b) == (a == b)
        assert Terms.identical(a, b) == (a === b)
        # What Elixir says in turn is what is written above.
        if i == j, do: assert(order == 0)
        if i < j, do: assert(order == -1)
      end
    end

    test "at random" do
      for _ <- 1..5_000 do
        a = random_term()
        b = if :rand.uniform(4) == 1, do: a, else: random_term()
        assert Terms.compare(a, b) == if(a == b, do: 0, else: if(a < b, do: -1, else: 1))
        assert Terms.equal(a, b) == (a == b)
        assert Terms.identical(a, b) == (a === b)
      end
    end

    # fine: terms compared by == and hashed by === lost one of 1 and 1.0.
    test "1 and 1.0 are two keys of a hash table" do
      terms = [1, 1.0, [1], [1.0], %{1 => 1}, %{1.0 => 1}, "a", "a", 1, 2 ** 70, 2 ** 70]
      assert Terms.frequencies(terms) === Enum.frequencies(terms)

      terms = for _ <- 1..5_000, do: random_term(1)
      assert Terms.frequencies(terms) === Enum.frequencies(terms)
    end

    test "sort" do
      terms = Enum.shuffle(List.flatten(for(_ <- 1..500, do: [{random_term()}])))
      assert Terms.sort(terms) == Enum.sort(terms)
    end

    test "nested deeply" do
      nest = fn term -> Enum.reduce(1..200_000, term, fn _, inner -> {inner} end) end
      assert Terms.compare(nest.(1), nest.(2)) == -1
      assert Terms.equal(nest.(1), nest.(1.0))
      refute Terms.identical(nest.(1), nest.(1.0))
      assert Terms.phash2(nest.(1)) == :erlang.phash2(nest.(1))
      assert Terms.salted_hash(nest.(1), 0) == Terms.salted_hash(nest.(1), 0)
    end
  end

  describe "hashes" do
    test "phash2 is Erlang's" do
      for row <- in_order(), term <- row, do: assert(Terms.phash2(term) == :erlang.phash2(term))

      for _ <- 1..5_000 do
        term = random_term()
        assert Terms.phash2(term) == :erlang.phash2(term)
        assert Terms.phash2(term) in 0..(2 ** 27 - 1)
      end
    end

    test "of the same terms are the same, with each salt another" do
      for _ <- 1..1_000 do
        term = random_term()
        copy = :erlang.binary_to_term(:erlang.term_to_binary(term))
        assert Terms.salted_hash(term, 7) == Terms.salted_hash(copy, 7)
      end

      hashes = for salt <- 0..999, do: Terms.salted_hash("term", salt)
      assert length(Enum.uniq(hashes)) > 990
      hashes = for term <- 0..999, do: Terms.salted_hash(term, 0)
      assert length(Enum.uniq(hashes)) > 990
      assert Terms.hash_is_unsalted("term")
    end
  end

  describe "inspect" do
    test "writes as Elixir does" do
      for term <- [
            nil,
            [a: 1, b: "c"],
            {1.5, %{x: [1 | 2]}},
            "größe",
            <<255>>,
            <<1::3>>,
            Foo.Bar,
            self()
          ] do
        assert Terms.inspect(term) === inspect(term)
      end
    end

    test "is cut at the limit, between characters" do
      assert Terms.inspect(Enum.to_list(1..10_000)) |> byte_size() == 1003
      assert Terms.inspect("abcdef", 8) === ~s("abcdef")
      assert Terms.inspect("abcdef", 7) === ~s("abcdef...)
      assert Terms.inspect("éé", 4) === ~s("é...)
      assert Terms.inspect([1], 0) === "..."
      list = Enum.to_list(1..10_000)
      assert Terms.inspect(list, 1_000_000) === inspect(list, limit: :infinity)
      assert Terms.inspect(list, 2 ** 64 - 1) === inspect(list, limit: :infinity)
    end

    # Each level takes stack: the VM died of a text that was long enough.
    test "of what is nested without end stops where the stack does" do
      for inspect <- [&Terms.inspect/2, &Terms.inspect_dirty/2],
          nest <- [&[&1], &{&1}, &%{k: &1}] do
        term = Enum.reduce(1..100_000, 1, fn _, inner -> nest.(inner) end)
        text = inspect.(term, 10_000_000)
        assert text =~ "..."
        assert text =~ ~r/^[\[{%]/
        assert inspect.(nest.(nest.(1)), 100) === inspect(nest.(nest.(1)))
      end
    end
  end

  # Of the external term format.
  @magic 131
  @new_pid 88
  @new_port 89
  @newer_reference 90
  @atom_utf8 119

  defp node_etf(name), do: <<@atom_utf8, byte_size(name), name::binary>>

  defp remote(tag, rest),
    do: :erlang.binary_to_term(<<@magic, tag>> <> node_etf("far@away") <> rest)

  defp remote_pid, do: remote(@new_pid, <<90::32, 1::32, 1::32>>)
  defp remote_port, do: remote(@new_port, <<7::32, 1::32>>)

  defp remote_reference do
    node = node_etf("far@away")

    :erlang.binary_to_term(
      <<@magic, @newer_reference, 3::16>> <> node <> <<1::32, 5::32, 6::32, 7::32>>
    )
  end

  describe "external term format" do
    test "is that of :erlang.term_to_binary/1" do
      for term <- Enum.concat(in_order()) ++ for(_ <- 1..2_000, do: random_term()) do
        etf = :erlang.term_to_binary(term)
        assert Terms.to_etf(term) === etf
        assert Terms.etf_size(term) === byte_size(etf)
        assert Terms.from_etf(etf) === term
        assert Terms.from_trusted_etf(etf) === term
        assert Terms.survives(term)
      end
    end

    test "carries large terms" do
      for term <- [
            String.duplicate("x", 10_000_000),
            Enum.to_list(1..300_000),
            Map.new(1..50_000, &{&1, "#{&1}"}),
            2 ** 100_000,
            Enum.reduce(1..100_000, [], fn _, inner -> [inner] end)
          ] do
        assert Terms.from_etf(Terms.to_etf(term)) === term
      end
    end

    test "makes no atom of its own accord" do
      name = "never before #{System.unique_integer([:positive])}"
      etf = <<@magic, @atom_utf8, byte_size(name), name::binary>>
      assert Terms.from_etf(etf) === nil

      assert Terms.from_etf(
               <<@magic, 108, 2::32, 97, 1>> <> binary_part(etf, 1, byte_size(etf) - 1) <> <<106>>
             ) === nil

      assert_raise ArgumentError, fn -> String.to_existing_atom(name) end

      assert Terms.from_trusted_etf(etf) === String.to_existing_atom(name)
      assert Terms.from_etf(etf) === String.to_existing_atom(name)
    end

    test "of a function that is not there is refused" do
      module = "no_such_module_#{System.unique_integer([:positive])}"
      _ = String.to_atom(module)
      etf = <<@magic, 113>> <> node_etf(module) <> node_etf("map") <> <<97, 2>>
      assert Terms.from_etf(etf) === nil
      assert is_function(Terms.from_trusted_etf(etf), 2)
    end

    test "must be one term from the first byte to the last" do
      etf = :erlang.term_to_binary({1, [2.0, "three", %{four: 4}], 2 ** 70})

      for from <- [&Terms.from_etf/1, &Terms.from_trusted_etf/1] do
        for size <- 0..(byte_size(etf) - 1), do: assert(from.(binary_part(etf, 0, size)) === nil)
        assert from.(etf <> <<0>>) === nil
        assert from.(etf <> etf) === nil
        assert from.("not a term") === nil
      end

      assert Terms.from_nothing() === nil
    end

    test "compressed is not read" do
      etf = :erlang.term_to_binary(String.duplicate("x", 1000), [:compressed])
      assert <<@magic, 80, _::binary>> = etf
      assert Terms.from_etf(etf) === nil
    end

    test "that claims to be larger than it is is refused" do
      for tag <- 0..255,
          size <- [<<0xFF>>, <<0xFFFF::16>>, <<0xFFFFFFFF::32>>, <<0x7FFFFFFF::32>>],
          rest <- ["", <<97, 1, 106, 97, 1, 97, 1>>] do
        assert_as_elixir(<<@magic, tag>> <> size <> rest)
      end
    end

    test "with any byte changed is a term or an error, and never the end of the VM" do
      for _ <- 1..20_000 do
        etf = :erlang.term_to_binary(random_term(2))
        at = :rand.uniform(byte_size(etf)) - 1
        byte = :binary.at(etf, at)
        before = binary_part(etf, 0, at)
        rest = binary_part(etf, at + 1, byte_size(etf) - at - 1)
        changed = <<before::binary, bxor(byte, 1 <<< (:rand.uniform(8) - 1)), rest::binary>>
        assert_as_elixir(changed)
      end
    end

    # What Elixir reads and what follows no term are all that is read.
    defp assert_as_elixir(etf) do
      expected =
        try do
          {term, used} = :erlang.binary_to_term(etf, [:safe, :used])
          if used == byte_size(etf), do: term
        rescue
          ArgumentError -> nil
        end

      assert Terms.from_etf(etf) === expected
    end
  end

  describe "pids" do
    test "of this node" do
      assert Terms.self() === self()
      other = spawn(fn -> :ok end)
      for pid <- [self(), other], do: assert(Terms.pid(pid) === pid)

      task = Task.async(fn -> Terms.self() end)
      assert Task.await(task) === task.pid
    end

    test "are alive or not, and pids still" do
      {pid, monitor} = spawn_monitor(fn -> Process.sleep(:infinity) end)
      assert Terms.is_alive(pid)
      assert Terms.is_alive_dirty(pid)
      Process.exit(pid, :kill)
      assert_receive {:DOWN, ^monitor, :process, ^pid, :killed}
      refute Terms.is_alive(pid)
      refute Terms.is_alive_dirty(pid)
      assert Terms.pid(pid) === pid
    end

    test "of another node are an error that names them" do
      pid = remote_pid()

      assert argument_error(fn -> Terms.pid(pid) end) ==
               "argument 1 (value): expected a pid of this node, got: #{inspect(pid)}"

      assert inspect(pid) =~ ~r/^#PID<[1-9]\d*\.90\.1>$/

      for value <- [nil, 1, "#PID<0.1.0>", make_ref(), hd(Port.list()), :init, [self()]] do
        assert argument_error(fn -> Terms.pid(value) end) ==
                 "argument 1 (value): expected a pid of this node, got: #{inspect(value)}"
      end
    end

    test "of any node pass through as AnyPid" do
      for pid <- [self(), remote_pid()], do: assert(Terms.any_pid(pid) === pid)
      assert Terms.local(self()) === self()
      assert Terms.local(remote_pid()) === nil
      assert Terms.same_pid(remote_pid(), remote_pid())
      refute Terms.same_pid(remote_pid(), self())

      for value <- [nil, 1, make_ref(), {self()}] do
        assert argument_error(fn -> Terms.any_pid(value) end) ==
                 "argument 1 (value): expected a pid, got: #{inspect(value)}"
      end
    end

    test "are keys" do
      map = %{self() => hd(Port.list()), spawn(fn -> :ok end) => List.last(Port.list())}
      assert Terms.ports_of(map) === map
      assert Terms.count_pids([self(), self(), spawn(fn -> :ok end)]) === 2

      assert argument_error(fn -> Terms.ports_of(%{remote_pid() => nil}) end) ==
               "argument 1 (value), key #{inspect(remote_pid())}: expected a pid of this node, got: #{inspect(remote_pid())}"
    end
  end

  describe "ports" do
    test "of this node, open or closed" do
      port = Port.open({:spawn, "cat"}, [:binary])
      assert Terms.port(port) === port
      assert Terms.is_port_alive(port)
      Port.close(port)
      refute Terms.is_port_alive(port)
      assert Terms.port(port) === port
    end

    test "of another node, and what is no port" do
      for value <- [remote_port(), self(), make_ref(), 1, nil, "#Port<0.1>"] do
        assert argument_error(fn -> Terms.port(value) end) ==
                 "argument 1 (value): expected a port of this node, got: #{inspect(value)}"
      end
    end
  end

  describe "references" do
    test "of any node and kind pass through" do
      monitor = Process.monitor(self())

      for value <- [
            make_ref(),
            monitor,
            :atomics.new(1, []),
            :ets.whereis(:ac_tab),
            remote_reference()
          ] do
        assert Terms.reference(value) === value
        assert Terms.same_reference(value, value)
      end

      refute Terms.same_reference(make_ref(), make_ref())

      for value <- [nil, 1, self(), "ref", [make_ref()]] do
        assert argument_error(fn -> Terms.reference(value) end) ==
                 "argument 1 (value): expected a reference, got: #{inspect(value)}"
      end
    end

    test "are new each time they are made" do
      references = for _ <- 1..1_000, do: Terms.make_reference()
      assert Enum.all?(references, &is_reference/1)
      assert length(Enum.uniq(references)) == 1_000
    end
  end

  describe "functions" do
    test "pass through" do
      x = 1

      for value <- [fn -> x end, &is_atom/1, &Enum.map/2, fn _, _, _ -> x end] do
        assert Terms.function(value) === value
        assert Terms.maybe_function(value) === value
      end

      assert Terms.maybe_function(nil) === nil
    end

    test "are nothing else" do
      for value <- [nil, :fun, {Enum, :map}, {Enum, :map, 2}, 1] do
        assert argument_error(fn -> Terms.function(value) end) ==
                 "argument 1 (value): expected a function, got: #{inspect(value)}"
      end
    end
  end

  test "monitors are references, told from each other" do
    {pid, _} = spawn_monitor(fn -> Process.sleep(:infinity) end)
    {a, b, copy, keeper} = Terms.monitors(pid)
    assert is_reference(a) and is_reference(b) and is_reference(keeper)
    assert a === copy
    refute a === b
    Process.exit(pid, :kill)
  end

  test "a variant tells them apart by the type of the term" do
    for {value, index} <- [
          {self(), 0},
          {remote_pid(), 1},
          {hd(Port.list()), 2},
          {make_ref(), 3},
          {&is_atom/1, 4},
          {:a, 5}
        ] do
      assert Terms.which(value) === index
    end

    assert argument_error(fn -> Terms.which(1) end) ==
             "argument 1 (any): expected a pid of this node or a pid or a port of this node or a reference or a function or an atom, got: 1"
  end

  describe "atoms" do
    test "have 255 characters at most, however many bytes these take" do
      for character <- ["a", "é", "€", "😀", "\0"] do
        longest = String.duplicate(character, 255)
        assert Terms.make_atom(longest) === String.to_atom(longest)
        assert Terms.existing_atom(longest) === String.to_atom(longest)
        assert Terms.atom_name(String.to_atom(longest)) === longest
        assert Terms.make_atom(longest <> "a") === nil
        assert Terms.make_atom(longest <> character) === nil
        assert Terms.existing_atom(longest <> character) === nil
      end
    end

    test "are empty, and have zero bytes inside" do
      for name <- ["", "\0", "a\0b", "é\0b"] do
        assert Terms.make_atom(name) === String.to_atom(name)
        assert Terms.existing_atom(name) === String.to_atom(name)
        assert Terms.atom_name(String.to_atom(name)) === name
      end

      assert Terms.empty_atoms() === {:"", :""}
    end

    test "are UTF-8 and nothing else" do
      for name <- [
            <<0xE9>>,
            <<"a", 0xFF>>,
            <<0xC3>>,
            <<0xC0, 0x80>>,
            <<0xED, 0xA0, 0x80>>,
            <<0xF4, 0x90, 0x80, 0x80>>,
            <<0xF8, 0x88, 0x80, 0x80, 0x80>>
          ] do
        assert Terms.make_atom(name) === nil, inspect(name)
        assert Terms.existing_atom(name) === nil, inspect(name)
      end
    end

    test "in Latin-1 are named in UTF-8" do
      name = for code <- 0x80..0xFF, into: "", do: <<code::utf8>>
      assert Terms.atom_name(String.to_atom(name)) === name
      assert Terms.make_atom(name) === String.to_atom(name)
      assert Terms.make_atom("é") === :é
    end

    test "of a literal may take more than 255 bytes" do
      assert Terms.long_literal() === String.to_atom(String.duplicate("é", 130))
    end
  end
end
