defmodule Coupler.Build.MistakeTest do
  use ExUnit.Case, async: true

  alias Coupler.Build.Mistake

  @text ~s|coupler: argument 2 of area: Widget* isn't "held": use Widget|

  test "g++: a text made while compiling" do
    assert Mistake.read(
             "invalid use of incomplete type 'struct coupler::CompileError<coupler::Text<62>" <>
               ~S|{"coupler: argument 2 of area: Widget* isn\'t \"held\": use Widget"}>'|
           ) == @text
  end

  test "clang: a text made while compiling, in pieces" do
    assert Mistake.read(
             "implicit instantiation of undefined template 'coupler::CompileError<Words<size>" <>
               ~S|{"coupler: argument 2 of area: "}, Words<size>{"Widget* isn't \"held\": "}, | <>
               ~S|Words<size>{"use Widget"}>'|
           ) == @text
  end

  test "clang with messages that are not literals, and static assertions" do
    assert Mistake.read("static assertion failed: " <> @text) == @text

    assert Mistake.read(
             "static assertion failed due to requirement 'is_first<coupler::detail::One>': " <>
               @text
           ) == @text
  end

  test "errors of an overload, a template, a lambda with captures and a lossy result name the fix" do
    for text <- [
          "unable to deduce 'auto' from 'half'",
          "non-type template parameter 'Function' with type 'auto' has incompatible initializer " <>
            "of type '<overloaded function type>'"
        ] do
      assert Mistake.read(text) ==
               text <>
                 "; it is overloaded or a template: choose one function, " <>
                 "as in nif<static_cast<double (*)(double)>(half)> or nif<half<double>>"
    end

    text =
      "type '(lambda at x.cpp:11:34)' of non-type template parameter is not a structural type"

    assert Mistake.read(text) =~ "takes a lambda without captures"

    for text <- [
          "could not convert 'coupler::Ok<double>{number}' from 'coupler::Ok<double>' to " <>
            "'coupler::Result<long int>'",
          "no viable conversion from returned value of type 'Ok<double>' to function return type " <>
            "'coupler::Result<std::int64_t>' (aka 'Result<long>')"
        ] do
      assert Mistake.read(text) =~ "; the value would change: convert it first"
    end
  end

  test "other messages are unchanged, and a printed line keeps its place" do
    assert Mistake.read("expected ';'") == "expected ';'"
    assert Mistake.line("x.cpp:1:2: warning: unused") == "x.cpp:1:2: warning: unused"

    assert Mistake.line("/c/error.hpp:1:2: error: static assertion failed: coupler: a") ==
             "/c/error.hpp:1:2: error: coupler: a"
  end

  # Runs the compilers on cpp/test/compile_fail, and checks the first message and its line.
  @include Path.expand("../../../cpp/include", __DIR__)
  @misuses Path.expand("../../../cpp/test/compile_fail", __DIR__)

  for {compiler, misuse, line, message} <- [
        {"g++", "pointer_parameter", 17, "coupler: argument 2 of area: Widget* is a pointer"},
        {"clang++-19", "pointer_parameter", 17,
         "coupler: argument 2 of area: Widget* is a pointer"},
        {"g++", "overload", 11, "unable to deduce 'auto' from 'half'; it is overloaded"}
      ] do
    @tag :tmp_dir
    test "#{compiler}: #{misuse} is one diagnostic at the line of the table", %{tmp_dir: dir} do
      if System.find_executable(unquote(compiler)) do
        source = Path.join(dir, "native/probe/probe.cpp")
        File.mkdir_p!(Path.dirname(source))
        File.cp!(Path.join(@misuses, unquote(misuse) <> ".cpp"), source)
        header = Path.join([:code.root_dir(), "usr/include"])

        arguments = ~w(-std=c++20 -fsyntax-only -DMISUSE -I#{@include} -I#{header} #{source})

        {output, 1} =
          System.cmd(unquote(compiler), arguments,
            stderr_to_stdout: true,
            env: [{"LC_ALL", "C"}]
          )

        build = %Coupler.Build{
          name: "probe",
          source: Path.dirname(source),
          dir: dir,
          linked: "",
          ebin: "",
          label: "native/probe",
          configure: [],
          make: [],
          coupler: "",
          erl_nif: "",
          project: %{root: dir, foreign: []}
        }

        {found, _edges} = output |> String.split("\n") |> Coupler.Build.Diagnostics.parse(build)
        assert [{_edge, diagnostic}] = found
        assert diagnostic.file == source
        assert diagnostic.position == unquote(line)
        assert String.starts_with?(diagnostic.message, unquote(message))
        refute diagnostic.message =~ "compile_error.hpp"
      end
    end
  end
end
