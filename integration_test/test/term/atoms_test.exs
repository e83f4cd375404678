defmodule Integration.Term.AtomsTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.Terms

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

    test "are what they are, with any name" do
      longest = String.to_atom(String.duplicate("a", 255))

      for atom <- [:ok, :"with space", nil, true, false, :größe, :日本語, :"", longest] do
        assert Terms.atom(atom) === atom
        assert Terms.atom_name(atom) === Atom.to_string(atom)
      end

      for wrong <- ["ok", 1, [], {:ok}, %{}, ~c"ok"] do
        message = "expected an atom, got: #{inspect(wrong, charlists: :as_lists)}"
        assert argument_error(fn -> Terms.atom(wrong) end) == "argument 1 (value): " <> message

        assert argument_error(fn -> Terms.atom_name(wrong) end) ==
                 "argument 1 (atom): " <> message
      end
    end

    test "are compared with a literal one" do
      assert Terms.is_ok(:ok)
      for other <- [:OK, :okay, :"", nil], do: refute(Terms.is_ok(other))
    end

    test "of a literal may be beyond ASCII" do
      assert Terms.unicode_literal() === :größe_日本
      assert Terms.unicode_literal() === :größe_日本
    end

    test "are made only when asked to, of any script" do
      for text <- ["never_seen_before", "ÀrgerÖ", "größe 日本", "こんにちは", "🙂", "Åäö"] do
        new = "#{text} #{System.unique_integer([:positive])}"
        assert Terms.existing_atom(new) === nil
        atom = Terms.make_atom(new)
        assert is_atom(atom)
        assert Atom.to_string(atom) === new
        assert Terms.atom_name(atom) === new
        assert Terms.existing_atom(new) === atom
      end
    end

    # A container of atoms that is made while the library loads ends another library's VM.
    test "are keys of a table made once, ordered or hashed" do
      for call <- [&Terms.ordered_weight/1, &Terms.hashed_weight/1] do
        assert call.(:light) === 1
        assert call.(:heavy) === 9
        assert_raise ArgumentError, fn -> call.(:unknown) end
      end
    end
  end
end
