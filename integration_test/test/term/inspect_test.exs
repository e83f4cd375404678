defmodule Integration.Term.InspectTest do
  use ExUnit.Case, async: true

  alias Integration.Terms

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

    # Elixir before 1.15 shows whole floats by an exponent where that is shorter, as 1.0e10.
    test "writes every float as Elixir does" do
      whole = fn float -> abs(float) >= 1.0 and abs(float) < 1.0e16 and trunc(float) == float end

      digits =
        for digits <- 1..17,
            do: String.to_integer(String.duplicate("123456789", 2) |> binary_part(0, digits))

      floats =
        for(number <- digits, exponent <- -30..30, do: number * 1.0 * 10.0 ** exponent) ++
          for(exponent <- -323..308, do: String.to_float("1.0e#{exponent}")) ++
          for(power <- -1074..1023, do: :math.pow(2, power)) ++
          for(_ <- 1..20_000, float = random_float(), do: float)

      for float <- floats, sign <- [1, -1] do
        float = sign * float

        if whole.(float) do
          assert Terms.inspect(float) === Integer.to_string(trunc(float)) <> ".0"
        else
          assert Terms.inspect(float) === inspect(float)
        end
      end
    end

    # Of :"^^^", :"~~~" and :"<|>" versions of Elixir differ; with quotes all of them read it.
    test "writes every atom as Elixir does" do
      marks = ~c"!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~ _aA1\n\0\d" ++ [0x1F, 0x80, 0xFEFF, 0xFFFE]
      one = for a <- marks, do: [a]
      two = for a <- marks, b <- marks, do: [a, b]
      three = for [a, b] <- two, c <- marks, a not in ~c"aA1" and c not in ~c"aA1", do: [a, b, c]

      words =
        ~w(do end fn not and true false nil Elixir Elixir. Elixir.A Elixir.a Elixir.A.B Elixir.A.b Elixir.A? Elixir.nil
           Elixir.Elixir Elixir.Elixir.A Elixir.ElixirA ElixirA a@b a@? a! a?! __MODULE__ ..// //..) ++
          ["not in", "Elixir.A B", ""]

      for name <- one ++ two ++ three ++ words, name not in [~c"^^^", ~c"~~~", ~c"<|>"] do
        atom = name |> to_string() |> String.to_atom()

        for term <- [atom, [{atom, 1}], %{atom => 1}],
            do: assert(Terms.inspect(term) === inspect(term))
      end

      assert Terms.inspect([:"^^^", :"~~~", :"<|>"]) === ~S([:"^^^", :"~~~", :"<|>"])
    end

    # Every letter that Elixir 1.14 knows. Later versions have more letters. Versions differ on marks that may be one
    # character with what is before them, on Latin beside Han, kana and Hangul, and on Bopomofo beside Han. C++ puts
    # these in quotes.
    test "writes atoms of other scripts without quotes where Elixir does" do
      for name <-
            ~w(größe Größe 日本 日本ア 日한 한국어 имя имя? имя! αβγ α1 שלום سلام ชื่อ a·b 名前_1) ++
              ~w(имяa aимя 한あ αи x² ² 1é é@b ‿a ℂ é-é é? éé!? שa),
          term <- [String.to_atom(name), [{String.to_atom(name), 1}]] do
        assert Terms.inspect(term) === inspect(term)
      end

      for name <- ["e\u0301" | ~w(a日本 日本a aは é한 aㄅ 日ㄅ a_日本)],
          do: assert(Terms.inspect(String.to_atom(name)) === ~s(:"#{name}"))

      marks =
        for point <- [0x300..0x36F, 0x653..0x655, 0x900..0x9FF, 0x3099..0x309A],
            mark <- point,
            do: mark

      letters =
        Enum.concat([
          0x80..0x2FF,
          0x370..0x58F,
          0x5D0..0x6D3,
          0x3041..0x3096,
          0x30A1..0x30FA,
          0x4E00..0x4E40,
          0xAC00..0xAC40
        ])

      for point <- letters -- marks, beside <- ["", "a", "_", "б", "日"] do
        atom = String.to_atom(beside <> <<point::utf8>>)
        written = Terms.inspect(atom)
        expected = if mixed?(beside, point), do: ~s(:"#{atom}"), else: inspect(atom)
        assert written === expected or (written === ~s(:"#{atom}") and added?(point))
      end
    end

    # Latin beside Han, kana or Hangul, and marks that are in Latin in later versions.
    defp mixed?("a", point), do: point >= 0x3041
    defp mixed?("日", point), do: point in 0xB7..0x2EC
    defp mixed?("б", point), do: point in [0xB7, 0x2BB, 0x2BC, 0x2EC]
    defp mixed?(_, _), do: false

    # Letters that a version of Elixir after 1.14 has added.
    defp added?(point), do: point == 0xB5 or Version.match?(System.version(), "> 1.14.99")

    defp random_float do
      case :rand.bytes(8) do
        <<float::float-64>> -> float
        _not_finite -> random_float()
      end
    end

    # Elixir asks the protocol Inspect, which C++ cannot; the keys of a map come in the VM's order.
    test "shows structs by their fields, and charlists as lists of numbers" do
      assert Terms.inspect(~c"Ada") === "[65, 100, 97]"

      for {text, struct, fields} <- [
            {Terms.inspect(1..3), "Range", ["first: 1", "last: 3", "step: 1"]},
            {Terms.inspect(~D[2026-11-22]), "Date",
             ["calendar: Calendar.ISO", "day: 22", "month: 11", "year: 2026"]}
          ] do
        [_, ^struct, inner] = Regex.run(~r/^%(\w+)\{(.*)\}$/, text)
        assert inner |> String.split(", ") |> Enum.sort() == fields
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
end
