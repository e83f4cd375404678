defmodule Integration.Conformance.AtomsTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.{Binaries, Conformance}

  test "atoms beyond Latin-1 are made, found and named" do
    for text <- ["ÀrgerÖ", "こんにちは", "🙂", "Åäö"] do
      new = "#{text} #{System.unique_integer([:positive])}"
      assert Binaries.existing_atom(new) === nil
      atom = Binaries.make_atom(new)
      assert is_atom(atom)
      assert Atom.to_string(atom) === new
      assert Binaries.atom_name(atom) === new
      assert Binaries.existing_atom(new) === atom
    end
  end

  test "true, false and nil are atoms as any other" do
    for atom <- [true, false, nil] do
      assert Binaries.atom(atom) === atom
      assert Binaries.atom_name(atom) === Atom.to_string(atom)
    end
  end

  test "what is no atom has no name" do
    for wrong <- ["ok", 1, [], {:ok}, %{}, ~c"ok"] do
      assert argument_error(fn -> Binaries.atom_name(wrong) end) =~
               "argument 1 (atom): expected an atom, got: "
    end
  end

  test "an atom is compared with a literal one" do
    assert Binaries.is_ok(:ok)
    for other <- [:OK, :okay, :"", nil], do: refute(Binaries.is_ok(other))
    assert_raise ArgumentError, fn -> Binaries.is_ok("ok") end
  end

  # A container of atoms that is made while the library loads ends another library's VM.
  test "atoms are keys of a table made once, ordered or hashed" do
    for call <- [&Conformance.ordered_weight/1, &Conformance.hashed_weight/1] do
      assert call.(:light) === 1
      assert call.(:heavy) === 9
      assert_raise ArgumentError, fn -> call.(:unknown) end
    end
  end
end
