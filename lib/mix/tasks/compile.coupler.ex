defmodule Mix.Tasks.Compile.Coupler do
  @shortdoc "Builds the native libraries of a project"
  @moduledoc """
  Builds the native libraries of a project with CMake and Ninja.

  A library is a folder under `native/` with a `CMakeLists.txt`. Add the compiler to `mix.exs`. It
  comes before the others, because the Elixir code reads the built libraries:

      def project do
        [
          app: :hasher,
          compilers: [:coupler | Mix.compilers()],
          coupler: [build_type: "Release"],
          ...
        ]
      end

  The library is installed as `ebin/<name>-<hash>.so` in the application's build folder, and a release
  carries it. Every build folder has its own. If several `mix compile` run in one build folder, they
  build one after the other.

  ## Project options

  Under `coupler:` in `mix.exs`:

  #{Coupler.Options.docs(Coupler.Options.project_schema())}

  ## Environment

    * `COUPLER_CMAKE_ARGS` - arguments added after `cmake_args`, split like a shell command. See
      "Sanitizers" below for an example
    * `ERTS_INCLUDE_DIR`, `ERL_EI_INCLUDE_DIR` - the folder of the target's `erl_nif.h`. Nerves and
      elixir_make set them for a cross build
    * `CC`, `CXX`, `CFLAGS`, `CXXFLAGS`, `LDFLAGS`, `CMAKE_TOOLCHAIN_FILE`, `CMAKE_PREFIX_PATH` and
      `PKG_CONFIG_PATH` - CMake reads them. If one changes, the library is configured again
    * variables that a CMake file of the project reads as `$ENV{NAME}`, except `PATH`. If one changes,
      the library is configured again

  ## Command line options

    * `--force` - configures and builds everything again
    * `--verbose` - shows what CMake finds while it configures
    * `--all-warnings` - also shows the warnings of earlier builds that still apply
    * `--warnings-as-errors` - fails if there is a warning, even one of an earlier build

  ## By hand

  These commands do the same build without Mix, for example for rebar3:

      cmake -S native/NAME -B BUILD -G Ninja -Dcoupler_DIR=COUPLER/cpp/cmake \\
        -DCOUPLER_OUTPUT_DIR=BUILD/lib -DCOUPLER_NIF_VERSION=2.16 \\
        -DERL_NIF_INCLUDE_DIR=ERTS/include -DCMAKE_BUILD_TYPE=Release
      cmake --build BUILD

  ## Sanitizers

  The runtime of the sanitizers must be the first library of the VM's process. Without it, loading
  the library ends the VM. Compile without the runtime, in a build folder of its own:

      export CC=gcc CXX=g++ MIX_ENV=test MIX_BUILD_PATH="$PWD/_build/sanitize"
      export COUPLER_CMAKE_ARGS="-DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_FLAGS='-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer'"
      export ASAN_OPTIONS=detect_leaks=0:abort_on_error=1 UBSAN_OPTIONS=print_stacktrace=1
      mix do deps.loadpaths + compile.coupler
      LD_PRELOAD="$(g++ -print-file-name=libasan.so) $(g++ -print-file-name=libubsan.so)" mix test

  ## Editors

  clangd finds the flags of each source in `build/compile_commands.json` of the project's root. The
  folder has a `.gitignore`, so git does not list it. If the project has a folder `build` of its own,
  nothing is written there. `guides/building.md` has more.

  ## When it fails

  The installed library of that name is removed, so that no old library is loaded. Files in the build
  folder that a crash or a full disk has damaged are recognized by their content and made again.

  Errors and warnings are returned as Mix diagnostics at the line of the project's own file. This also
  holds if the file uses a header of Coupler wrongly and the compiler reports the header.
  """

  # No function has @impl: diagnostics/0 is a callback only in newer versions of Mix, and @impl on
  # one function requires it on all.
  use Mix.Task.Compiler

  alias Coupler.{Build, Options}
  alias Coupler.Build.{Context, Editor, Install, Lock, Record, Runner, Tools}

  @recursive true
  @switches [
    force: :boolean,
    verbose: :boolean,
    all_warnings: :boolean,
    warnings_as_errors: :boolean
  ]

  @doc false
  @spec run([String.t()]) :: {:ok | :noop | :error, [Mix.Task.Compiler.Diagnostic.t()]}
  def run(args) do
    {options, _, _} = OptionParser.parse(args, switches: @switches)
    require_at_run_time!(Mix.Project.config()[:deps] || [])
    {context, builds} = builds()

    results =
      Lock.hold(context, fn ->
        Install.sweep(context.app_dir, builds)
        Enum.map(builds, &build(&1, options))
      end)

    if Editor.edited?(context), do: Editor.write(context.root, builds, usual?())

    {results |> Enum.map(&elem(&1, 0)) |> status(), Enum.flat_map(results, &elem(&1, 1))}
  end

  @doc false
  @spec manifests() :: [Path.t()]
  def manifests, do: Enum.map(elem(builds(), 1), &Record.path(&1.dir))

  @doc false
  @spec diagnostics() :: [Mix.Task.Compiler.Diagnostic.t()]
  def diagnostics, do: Enum.flat_map(elem(builds(), 1), &Tools.warnings/1)

  @doc false
  @spec clean() :: :ok
  def clean do
    {context, builds} = builds()

    Lock.hold(context, fn ->
      Install.sweep(context.app_dir, [])
      Enum.each(builds, &Install.clean/1)
    end)
  end

  # Other builds, such as one with a sanitizer, have other flags.
  defp usual?, do: Mix.env() == :dev and System.get_env("MIX_BUILD_PATH") == nil

  # People write runtime: false for a dependency that only builds. A release would then lack
  # Coupler, which loads the library.
  defp require_at_run_time!(deps) do
    for dep <- deps, elem(dep, 0) == :coupler, options = elem(dep, tuple_size(dep) - 1) do
      if is_list(options) and options[:runtime] == false,
        do:
          Mix.raise(
            "coupler: in mix.exs: Coupler loads the library at run time; remove runtime: false"
          )
    end
  end

  defp builds do
    options =
      Options.validate!(
        Mix.Project.config()[:coupler] || [],
        Options.project_schema(),
        "coupler: in mix.exs"
      )

    context = Context.new()
    {context, Build.all(context, options)}
  end

  defp build(build, options) do
    case Runner.run(build, options) do
      {:error, diagnostics} ->
        report(build, Enum.filter(diagnostics, &(&1.severity == :error)))
        {:error, diagnostics}

      {status, diagnostics} ->
        earlier(build, status, diagnostics, options)
    end
  end

  # The files compiled now have shown their warnings. Ninja does not compile the others again.
  defp earlier(build, status, diagnostics, options) do
    earlier = Tools.warnings(build) -- diagnostics
    strict = options[:warnings_as_errors] == true

    if options[:all_warnings] || strict do
      for warning <- earlier, do: Mix.shell().info(line(warning))
      all = diagnostics ++ earlier
      if strict and all != [], do: refuse(build, all), else: {status, all}
    else
      {status, diagnostics}
    end
  end

  defp refuse(build, warnings) do
    Mix.shell().error("#{build.label} has warnings, and --warnings-as-errors was given")
    {:error, warnings}
  end

  # The tools' own output above may have hundreds of lines. These lines sum it up.
  defp report(build, errors) do
    for error <- errors, do: Mix.shell().error(line(error))

    Mix.shell().error("could not build #{build.label}")
  end

  defp line(diagnostic) do
    "#{place(diagnostic)}: #{diagnostic.severity}: #{diagnostic.message}"
  end

  defp place(%{file: file, position: 0}), do: Path.relative_to_cwd(file)
  defp place(%{file: file, position: line}), do: "#{Path.relative_to_cwd(file)}:#{line}"

  defp status(statuses), do: Enum.find([:error, :ok, :noop], :noop, &(&1 in statuses))
end
