defmodule Integration.Call.CallsTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.Calls

  test "parameters by value, by reference and by rvalue" do
    assert Calls.by_value("four") === 4
    assert Calls.by_const_reference("four") === 4
    assert Calls.by_rvalue("four") === 4
  end

  test "an environment is no argument" do
    assert Calls.without_env() === 0
    assert Calls.only_env() === true
    assert Calls.env_and_two(6, 7) === 42
  end

  test "overloads, lambdas and names of Elixir's own" do
    assert Calls.overloaded(3) === 3
    assert Calls.overloaded_text("three") === "three"
    assert Calls.arity(1) === 1
    assert Calls.arity(1, 2) === 3
    assert Calls.lambda(21) === 42
    assert Calls.positive?(1) === true
    assert Calls.positive?(-1) === false
  end

  test "names are any atoms of Latin-1 characters" do
    assert Calls.größe(7) === 7
    for name <- [:"Ærø ÿ?", :"a name", :+], do: assert(apply(Calls, name, [8]) === 8)

    longest =
      for {name, 1} <- Calls.__info__(:functions), byte_size(to_string(name)) == 255, do: name

    assert [name] = longest
    assert apply(Calls, name, [9]) === 9
  end

  test "void is :ok, a reference its value" do
    assert Calls.returns_void(1) === :ok
    assert Calls.returns_reference() === "kept"
  end

  test "the first wrong argument from the left is reported" do
    assert argument_error(fn -> Calls.first_wrong(:a, :b, :c) end) =~
             "argument 1 (first): expected an integer"

    assert argument_error(fn -> Calls.first_wrong(1, :b, :c) end) ==
             "argument 2 (second): expected a binary, got: :b"

    assert argument_error(fn -> Calls.first_wrong(1, "b", :c) end) ==
             "argument 3 (third): expected true or false, got: :c"
  end

  test "schedulers" do
    # enif_thread_type: 1 normal, 2 dirty CPU, 3 dirty I/O
    assert Calls.on_normal() === 1
    assert Calls.on_dirty_cpu() === 2
    assert Calls.on_dirty_io() === 3
  end

  @exceptions [
    {"invalid_argument", ArgumentError, "an invalid argument"},
    {"domain_error", ArgumentError, "a domain error"},
    {"length_error", ArgumentError, "a length error"},
    {"out_of_range", ArgumentError, "out of range"},
    {"stoi", ArgumentError, "stoi"},
    {"overflow_error", ArithmeticError, "an overflow"},
    {"underflow_error", ArithmeticError, "an underflow"},
    {"range_error", ArithmeticError, "a range error"},
    {"raise_nan", ArithmeticError, "the result is NaN, and Elixir has no such float"},
    {"bad_alloc", SystemLimitError, "std::bad_alloc"},
    {"runtime_error", RuntimeError, "a runtime error"},
    {"logic_error", RuntimeError, "a logic error"},
    {"custom", RuntimeError, "a custom error"},
    {"bad_optional", RuntimeError, "bad optional access"},
    {"silent", RuntimeError, ""},
    {"not_utf8", RuntimeError, "caf\\xE9"},
    {"not_utf8_at_all", ArgumentError, "\\xFF\\x80 \\xE2\\x82 é"},
    {"nested standard", ArgumentError, "cannot read the settings: no such key"},
    {"nested deeper", ArgumentError,
     "cannot read the settings: cannot read the settings: no such key"},
    {"nested text", ArgumentError, "cannot read the settings: a text"},
    {"nested other", ArgumentError,
     "cannot read the settings: a C++ exception of type calls::NotStandard, which is not derived from std::exception"},
    {"nested raised", ArgumentError,
     "cannot read the settings: a value that was given to coupler::raise"},
    {"nested not_utf8", ArgumentError, "cannot read the settings: caf\\xE9"},
    {"nested nothing", ArgumentError, "with nothing nested"}
  ]

  for {kind, exception, message} <- @exceptions, call <- [:throws, :throws_dirty] do
    test "#{call}: #{kind} arrives as #{inspect(exception)}" do
      error =
        assert_raise unquote(exception), fn -> apply(Calls, unquote(call), [unquote(kind)]) end

      assert error.message === unquote(message)
    end
  end

  @tag :failing_allocation
  test "an allocation that cannot be is a limit of the system" do
    assert_raise SystemLimitError, fn -> Calls.throws("new") end
  end

  test "system errors keep their POSIX name" do
    error = assert_raise Coupler.NativeError, fn -> Calls.throws("system_error") end
    assert error.reason == :econnrefused
    assert error.message == "no answer: Connection refused"
    assert error.type == "std::system_error"

    error = assert_raise Coupler.NativeError, fn -> Calls.throws("filesystem_error") end
    assert error.reason == :enoent
    assert error.message =~ "/nonexistent/file"
    assert error.type =~ "filesystem_error"
  end

  test "a system error of another category has no POSIX name" do
    error = assert_raise Coupler.NativeError, fn -> Calls.throws("unknown_category") end
    assert error.reason == nil
    assert error.message =~ "of a future"
    assert_raise RuntimeError, fn -> Calls.throws("other_category") end
  end

  test "what is not derived from std::exception keeps its type, and what it says" do
    for {kind, type, message} <- [
          {"int", "int", "a C++ exception of type int with the value 42"},
          {"unsigned long", "unsigned long",
           "a C++ exception of type unsigned long with the value 1099511627776"},
          {"class", "calls::NotStandard",
           "a C++ exception of type calls::NotStandard, which is not derived from std::exception"},
          {"pointer", "char const*", "a text"},
          {"mutable_pointer", "char*", "a text"},
          {"null_pointer", "char const*",
           "a C++ exception of type char const*, which is not derived from std::exception"},
          {"not_utf8_pointer", "char const*", "caf\\xE9"},
          {"nested into_other", "calls::NotStandard",
           "a C++ exception of type calls::NotStandard, which is not derived from std::exception: no such key"}
        ] do
      error = assert_raise Coupler.NativeError, fn -> Calls.throws(kind) end
      assert error.type == type
      assert error.reason == nil
      assert error.message == message
    end

    assert %Coupler.NativeError{message: "a text", type: "std::" <> _} = thrown("string")
  end

  test "errors of the system keep their reason" do
    assert %Coupler.NativeError{reason: :eacces, message: "Permission denied"} =
             thrown("error_code")

    assert %Coupler.NativeError{
             reason: :econnrefused,
             type: "std::system_error",
             message: "no answer: Connection refused: no such key"
           } = thrown("nested into_system_error")

    assert %Coupler.NativeError{reason: :enoent, message: message} = thrown("not_utf8_path")
    assert message =~ "/nonexistent/caf\\xE9"
    assert String.valid?(message)
  end

  defp thrown(kind) do
    Calls.throws(kind)
  rescue
    error -> error
  end

  test "any term can be raised" do
    assert_raise ErlangError, "Erlang error: :stop", fn -> Calls.throws("raise_atom") end
    assert catch_error(Calls.throws("raise_tuple")) == {"at", 3}
    assert_raise ErlangError, fn -> Calls.catches_standard_exceptions() end
  end

  test "the VM lives on, in many processes at once" do
    1..200
    |> Task.async_stream(fn i ->
      kind =
        Enum.at(["int", "bad_alloc", "raise_tuple", "filesystem_error", "nothing"], rem(i, 5))

      try do
        Calls.throws(kind)
      rescue
        error -> error.__struct__
      end
    end)
    |> Enum.frequencies()
    |> then(fn counts -> assert map_size(counts) == 4 end)
  end

  test "documentation and specs come with the functions" do
    {:docs_v1, _, _, _, _, _, docs} = Code.fetch_docs(Calls)

    doc =
      Enum.find(docs, &match?({{:function, :on_dirty_io, 0}, _, _, _, _}, &1))
      |> elem(3)
      |> Map.fetch!("en")

    assert doc =~ "Where the *I/O* goes."

    {:ok, specs} = Code.Typespec.fetch_specs(Calls)
    {_, [spec]} = Enum.find(specs, &match?({{:env_and_two, 2}, _}, &1))

    text =
      Code.Typespec.spec_to_quoted(:env_and_two, spec)
      |> Macro.to_string()
      |> String.replace(~r/\s+/, " ")

    assert text =~ "a :: Coupler.int64(), b :: Coupler.int64()) :: Coupler.int64()"
  end
end
