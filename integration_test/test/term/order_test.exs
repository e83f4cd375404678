defmodule Integration.Term.OrderTest do
  use ExUnit.Case, async: true

  import Integration.Samples
  alias Integration.Terms

  # The same values on every run.
  setup do
    seeded(1)
    :ok
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
end
