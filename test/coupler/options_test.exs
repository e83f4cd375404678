defmodule Coupler.OptionsTest do
  use ExUnit.Case, async: true

  alias Coupler.Options

  defp use!(options), do: Options.validate!(options, Options.use_schema(), "use Coupler in X")
  defp project!(options), do: Options.validate!(options, Options.project_schema(), "mix.exs")

  test "fills in defaults" do
    assert project!([]) == [native: "native", build_type: "Release", cmake_args: []]
  end

  test "keeps given options and leaves out those without a default" do
    assert use!(otp_app: :hasher) == [otp_app: :hasher, load_data: nil]
    assert use!(native: "n", otp_app: :hasher)[:native] == "n"
  end

  test "an unknown option lists the valid ones" do
    assert_raise ArgumentError,
                 "use Coupler in X: unknown option :nativ, " <>
                   "valid options are: :otp_app, :native, :load_data",
                 fn -> use!(otp_app: :hasher, nativ: "n") end
  end

  test "a missing required option is named and explained" do
    assert_raise ArgumentError,
                 "use Coupler in X: the option :otp_app is required " <>
                   "(the application whose `ebin` directory holds the library)",
                 fn -> use!(native: "n") end
  end

  test "an error of a wrong type names the right one" do
    message = "mix.exs: expected :cmake_args to be a list in which each element is a string, "

    assert_raise ArgumentError, message <> "got: [:a]", fn -> project!(cmake_args: [:a]) end

    assert_raise ArgumentError, message <> ~s(got: "-DA=1"), fn ->
      project!(cmake_args: "-DA=1")
    end

    assert_raise ArgumentError,
                 ~s(mix.exs: expected :build_type to be one of "Release", "RelWithDebInfo", ) <>
                   ~s("MinSizeRel", "Debug", got: "release"),
                 fn -> project!(build_type: "release") end

    assert_raise ArgumentError, ~r/expected :otp_app to be an atom, got: nil/, fn ->
      use!(otp_app: nil)
    end
  end

  test "options that are not a keyword list are refused" do
    assert_raise ArgumentError, "mix.exs: expected a keyword list, got: [1]", fn ->
      project!([1])
    end
  end

  test "the documentation names every option, its type and its default" do
    assert Options.docs(Options.project_schema()) =~
             "  * `:cmake_args` (a list in which each element is a string, default: `[]`) - more"

    assert Options.docs(Options.use_schema()) =~ "  * `:otp_app` (an atom, required) - the"
    assert Options.docs(Options.use_schema()) =~ "(a string, default: the name of `otp_app`)"
  end
end
