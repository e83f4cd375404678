defmodule Integration.DialyzerTest do
  # Dialyzer accepts the specs that come from C++, and finds by them who calls a function wrongly.
  #
  # Not async: it compiles a module, with options that all of the VM shares.
  use ExUnit.Case, async: false

  @moduletag :tmp_dir
  @moduletag timeout: 300_000

  # What the specs name of Elixir's own: their types, not what their functions call in turn.
  @elixir [
    :elixir,
    :sets,
    Calendar,
    Date,
    DateTime,
    Exception,
    IO,
    Keyword,
    MapSet,
    NaiveDateTime,
    Path,
    Range,
    String,
    Time
  ]

  setup %{tmp_dir: tmp_dir} do
    plt = Path.join(tmp_dir, "specs.plt")
    known = Enum.map(elixir(), &:code.which/1) ++ beams(:coupler)
    run(analysis_type: :plt_build, output_plt: String.to_charlist(plt), files: known)
    %{plt: plt}
  end

  test "the specs are well formed, and their types exist", %{plt: plt} do
    warnings = Enum.reject(warnings(plt, beams(:integration)), &(&1 =~ "Unknown function"))
    assert Enum.reject(warnings, &(&1 =~ "'Elixir.Duration':t/0" and not duration?())) == []
  end

  test "a call with a wrong argument, and a result taken for another, are found",
       %{plt: plt, tmp_dir: tmp_dir} do
    caller =
      compile(tmp_dir, """
      defmodule Integration.DialyzerTest.Caller do
        @compile :debug_info
        def wrong_argument, do: Integration.Aggregates.point(%{x: 1.0, y: :b})
        def wrong_result, do: Integration.Enums.color(:red) == :purple
        def right, do: Integration.Aggregates.point(%{x: 1.0, y: 2})
      end
      """)

    found = plt |> warnings([caller | beams(:integration)]) |> Enum.join("\n")
    assert found =~ "wrong_argument/0 has no local return"
    assert found =~ "breaks the contract"
    assert found =~ "purple"
    refute found =~ "right/0"
  end

  defp elixir, do: if(duration?(), do: [Duration | @elixir], else: @elixir)

  # Elixir has it since 1.17.
  defp duration?, do: Code.ensure_loaded?(Duration)

  defp compile(directory, source) do
    [{module, binary}] = Code.compile_string(source)
    path = Path.join(directory, "#{module}.beam")
    File.write!(path, binary)
    String.to_charlist(path)
  end

  defp beams(app) do
    app
    |> Application.app_dir("ebin/*.beam")
    |> Path.wildcard()
    |> Enum.map(&String.to_charlist/1)
  end

  defp warnings(plt, files) do
    [
      analysis_type: :succ_typings,
      init_plt: String.to_charlist(plt),
      files: files,
      warnings: [:unknown, :no_improper_lists]
    ]
    |> run()
    |> Enum.map(&(&1 |> :dialyzer.format_warning() |> List.to_string()))
  end

  defp run(options), do: :dialyzer.run(options)
end
