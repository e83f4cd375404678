defmodule Integration.Aggregate.EnumsTest do
  use ExUnit.Case, async: true

  import Bitwise
  import Integration.Raised
  alias Integration.Enums

  test "an enum is the atom of its value's name, as it is spelled in C++" do
    for color <- [:red, :green, :blue], do: assert(Enums.color(color) === color)
    for flag <- [:flag_off, :flag_on, :flag_odd], do: assert(Enums.flag(flag) === flag)
    for value <- [:near, :far], do: assert(Enums.far(value) === value)
    assert argument_error(fn -> Enums.flag(:flagOff) end) =~ "expected one of :flag_off, :flag_on"

    for wrong <- [:purple, "red", 0, nil, Red, [:red]] do
      assert argument_error(fn -> Enums.color(wrong) end) ==
               "argument 1 (value): expected one of :red, :green, :blue, got: #{inspect(wrong)}"
    end
  end

  test "an enum whose value has no name cannot be returned" do
    assert Enums.to_color(2) === :blue

    assert_raise RuntimeError,
                 "the result is an enum whose value 7 has no name in Elixir, expected one of :red, :green, :blue",
                 fn -> Enums.to_color(7) end
  end

  test "every value is found by its atom and its number, however many there are" do
    for {letter, number} <- Enum.with_index(?a..?z) do
      atom = List.to_atom([letter])
      assert Enums.letter(atom) === atom
      assert Enums.letter_number(atom) === number
    end

    for wrong <- [:A, :aa, nil, true, "a", ?a, [:a], {:a}, %{a: 1}, :"", self()] do
      assert argument_error(fn -> Enums.letter(wrong) end) =~
               ~r/expected one of :a, :b, .*:z, got: /
    end
  end

  test "values with gaps between them" do
    for level <- [:lowest, :low, :none, :high, :highest] do
      assert Enums.level(level) === level
    end

    assert Enums.to_level(100) === :high

    for number <- [1, 99, 101, 126] do
      assert_raise RuntimeError,
                   ~r/whose value #{number} has no name in Elixir, expected one of/,
                   fn ->
                     Enums.to_level(number)
                   end
    end
  end

  test "renamed values" do
    assert Enums.encoding(:"utf-8") === :"utf-8"
    assert Enums.encoding(:"Ü\"\#{") === :"Ü\"\#{"
    assert Enums.encoding(:latin1) === :latin1

    assert argument_error(fn -> Enums.encoding(:utf8) end) ==
             ~S|argument 1 (value): expected one of :"utf-8", :"Ü\"\#{", :latin1, got: :utf8|
  end

  test "numbers of values, and no other" do
    for number <- [1, 10, 200], do: assert(Enums.priority(number) === number)

    for wrong <- [0, 2, 11, 201, -1, 1 <<< 64, 1.0, :low, nil] do
      assert argument_error(fn -> Enums.priority(wrong) end) ==
               "argument 1 (value): expected one of 1, 10, 200, got: #{inspect(wrong)}"
    end

    # Where no name is looked for, none is said to be missing.
    assert_raise RuntimeError,
                 ~r/value 256 has no name in Elixir, .*; one that has a name in C\+\+ belongs in coupler::Values$/,
                 fn ->
                   Enums.to_priority(256)
                 end

    assert_raise RuntimeError,
                 ~r/value 2 has no name in Elixir, expected one of 1, 10, 200/,
                 fn ->
                   Enums.to_priority(2)
                 end
  end

  test "flags are a list of the bits that are set" do
    assert Enums.mode([]) === []
    assert Enums.mode([:write, :read, :write]) === [:read, :write]
    assert Enums.mode([:far, :"a+"]) === [:"a+", :far]
    assert Enums.mode_number([:read, :"a+"]) === 5
    assert Enums.mode_number([:far]) === 1 <<< 63
    assert Enums.to_mode(3) === [:read, :write]
    assert Enums.sign([:sign_negative]) === [:sign_negative]

    assert_raise RuntimeError,
                 ~r/bits 1048576 have no name in Elixir, expected one of :read, :write/,
                 fn ->
                   Enums.to_mode(1 <<< 20)
                 end

    assert_raise RuntimeError,
                 ~r/bits 16 have no name in Elixir, expected one of :read, :write/,
                 fn ->
                   Enums.to_mode(17)
                 end
  end

  test "values far from 0 are there when they are listed, and sentinels are left out" do
    for {status, number} <- [ok: 0, not_found: 404, far: 1000, farther: 70_000] do
      assert Enums.status(status) === status
      assert Enums.to_status(number) === status
    end

    assert argument_error(fn -> Enums.status(:most_) end) ==
             "argument 1 (value): expected one of :ok, :not_found, :far, :farther, got: :most_"

    for number <- [1, 403, 999, 2 ** 31 - 1, 2 ** 32 - 2 ** 31] do
      assert_raise RuntimeError,
                   ~r/ has no name in Elixir, expected one of :ok, :not_found/,
                   fn ->
                     Enums.to_status(number)
                   end
    end

    for number <- [0, -(2 ** 63), 2 ** 63 - 1], do: assert(Enums.errno(number) === number)
    assert Enums.to_errno(2 ** 63) === -(2 ** 63)

    assert argument_error(fn -> Enums.errno(1) end) =~
             "one of -9223372036854775808, 0, 9223372036854775807,"
  end

  test "flags may be left out and renamed, also the one of the sign" do
    assert Enums.attribute([:sign, :bold]) === [:bold, :sign]

    assert argument_error(fn -> Enums.attribute([:hidden]) end) =~
             "expected one of :bold, :sign, got: :hidden"

    assert_raise RuntimeError, ~r/bits 64 have no name/, fn -> Enums.to_attribute(65) end
  end

  test "a term that is not a flag is named with its place" do
    flags = ~S(:read, :write, :"a+", :far)

    for {wrong, message} <- [
          {[:read, :none], "(value), index 1: expected one of #{flags}, got: :none"},
          {[:read_write], "(value), index 0: expected one of #{flags}, got: :read_write"},
          {[1], "(value), index 0: expected one of #{flags}, got: 1"},
          {[:read | :write], "(value): expected a proper list, got: [:read | :write]"},
          {:read, "(value): expected a list of flags, got: :read"},
          {3, "(value): expected a list of flags, got: 3"}
        ] do
      assert argument_error(fn -> Enums.mode(wrong) end) == "argument 1 " <> message
    end
  end

  test "enums are keys and elements like any type" do
    assert Enums.nested(%{red: [1, nil], blue: []}) === %{red: [1, nil], blue: []}

    assert argument_error(fn -> Enums.nested(%{red: [1, 2]}) end) ==
             "argument 1 (value), value of key :red, index 1: expected one of 1, 10, 200 or nil, got: 2"
  end
end
