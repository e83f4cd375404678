defmodule Integration.Term.ExternalTermTest do
  use ExUnit.Case, async: true

  import Bitwise
  import Integration.Samples
  alias Integration.Terms

  # The first byte of the external term format.
  @magic 131

  # The same values on every run.
  setup do
    seeded(1)
    :ok
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
      etf = <<@magic>> <> atom_etf(name)
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
      etf = <<@magic, 113>> <> atom_etf(module) <> atom_etf("map") <> <<97, 2>>
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
end
