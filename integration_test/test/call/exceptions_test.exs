defmodule Integration.Call.ExceptionsTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.Exceptions

  test "exceptions are taken as the C++ class that they stand for" do
    assert Exceptions.runtime_message(%RuntimeError{message: "a"}) === "a"
    assert Exceptions.parse_message(%RuntimeError{message: "b"}) === "b"
  end

  test "exceptions come back as the Elixir exception that throwing them would raise" do
    assert Exceptions.invalid_argument(%ArgumentError{message: "a"}) === %ArgumentError{
             message: "a"
           }

    assert Exceptions.range_error(%ArithmeticError{message: "b"}) === %ArithmeticError{
             message: "b"
           }

    assert Exceptions.parse_error(%RuntimeError{message: ""}) === %RuntimeError{message: ""}
    assert Exceptions.plain() === %RuntimeError{message: "a plain one"}
    assert %Coupler.NativeError{reason: :eacces} = Exceptions.closed()
  end

  test "another exception, or none, is an error" do
    for wrong <- [%RuntimeError{message: "a"}, %{message: "a"}, :badarg, "a", nil] do
      assert argument_error(fn -> Exceptions.invalid_argument(wrong) end) ==
               "argument 1 (exception): expected %ArgumentError{}, got: #{inspect(wrong)}"
    end

    assert argument_error(fn -> Exceptions.invalid_argument(%ArgumentError{message: :a}) end) ==
             "argument 1 (exception), field :message: expected a binary, got: :a"

    assert argument_error(fn -> Exceptions.invalid_argument(%ArgumentError{message: "a\0b"}) end) ==
             "argument 1 (exception), field :message: expected a message without a zero byte, got: <<97, 0, 98>>"
  end

  test "an exception that was caught and kept" do
    assert %ArgumentError{message: message} = Exceptions.caught("out_of_range")
    assert message =~ "at"
    assert %Coupler.NativeError{reason: :enoent} = Exceptions.caught("system_error")
    assert %Coupler.NativeError{type: "int"} = Exceptions.caught("int")
    assert Exceptions.caught("raised") === "any value"
    assert Exceptions.caught("text") === "text that ends before the call does"
    assert Exceptions.caught("nothing") === nil
  end

  test "errors beside results" do
    assert Exceptions.parse(["1", "x", "3"]) === [
             {:ok, 1},
             {:error, %ArgumentError{message: "no number: x"}},
             {:ok, 3}
           ]
  end

  @kinds [
    {"standard", RuntimeError, "exploded"},
    {"argument", ArgumentError, "exploded"},
    {"system", Coupler.NativeError, "exploded"},
    {"number", Coupler.NativeError, "type int"}
  ]

  for {kind, exception, text} <- @kinds do
    test "#{kind}: from the body, a decoder, an encoder, or the encoder of what is raised" do
      for call <- [:explode_body, :disarm, :bomb, :bombs, :raise_bomb] do
        assert %unquote(exception){} = error = raised(call, unquote(kind))
        assert Exception.message(error) =~ unquote(text)
      end
    end

    test "#{kind}: from a decoder, is not taken for an alternative that does not fit" do
      for call <- [:disarm_variant, :disarm_optional] do
        assert %unquote(exception){} = raised(call, unquote(kind))
      end
    end
  end

  test "raised in place of what cannot be encoded: those that fail again end the call, not the VM" do
    for call <- [:bomb, :bombs, :raise_bomb, :disarm] do
      assert %{__exception__: true} = raised(call, "bomb")
    end
  end

  test "the message is always what()" do
    for {kind, exception, message} <- [
          {"map.at", ArgumentError, ~r/at/},
          {"vector.at", ArgumentError, ~r/range|vector/},
          {"stoull", ArgumentError, ~r/stoull/},
          {"bad_weak_ptr", RuntimeError, ~r/bad_weak_ptr/},
          {"ios", Coupler.NativeError, ~r/^a stream: /},
          {"without", RuntimeError, ~r/std::exception|WithoutMessage/},
          {"zero", RuntimeError, ~r/^before$/}
        ] do
      assert %^exception{} = error = raised(:derived_exception, kind)
      assert Exception.message(error) =~ message
    end

    assert raised(:derived_exception, "long").message === :binary.copy("x", 1_000_000)
  end

  defp raised(call, kind) do
    apply(Exceptions, call, [kind])
  rescue
    error -> error
  else
    value -> flunk("expected an exception, got: #{inspect(value)}")
  end
end
