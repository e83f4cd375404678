defmodule Integration.Term.AtomsTest do
  use ExUnit.Case, async: true

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
  end
end
