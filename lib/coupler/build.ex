defmodule Coupler.Build do
  @moduledoc false
  # What one native library needs to be built: paths and command lines. Nothing runs here. The CMake
  # variables are a contract with cpp/cmake; people also set them by hand or from rebar3.

  # The oldest NIF version that Coupler supports (OTP 25). A library asks for this one, unless
  # cmake_args says otherwise, and so runs on every newer VM.
  @nif_version "2.16"

  # CMake also reads these when it configures. A change of one changes the configuration.
  @configuring_variables ~w(CC CXX CFLAGS CXXFLAGS LDFLAGS CMAKE_TOOLCHAIN_FILE
                            CMAKE_PREFIX_PATH PKG_CONFIG_PATH)

  @enforce_keys [
    :name,
    :source,
    :dir,
    :linked,
    :ebin,
    :label,
    :configure,
    :make,
    :coupler,
    :erl_nif,
    :project
  ]
  defstruct @enforce_keys ++ [version: []]

  @typedoc """
    * `source` - the folder with the user's CMakeLists.txt
    * `dir` - CMake's build folder; `linked` - the library that CMake leaves there
    * `ebin` - where the library is installed; `label` - its name in messages
    * `configure`, `make` - executable and arguments
    * `version` - the argument with the version of the project, or none. A new one changes only
      what the library says of itself, so the build folder stays
    * `coupler`, `erl_nif` - the folders of Coupler's CMake package and of `erl_nif.h`, as
      `configure` names them
    * `project` - the user's own files: below `root`, not below one of `foreign`
  """
  @type t :: %__MODULE__{
          name: String.t(),
          source: Path.t(),
          dir: Path.t(),
          linked: Path.t(),
          ebin: Path.t(),
          label: String.t(),
          configure: [String.t(), ...],
          make: [String.t(), ...],
          version: [String.t()],
          coupler: Path.t(),
          erl_nif: Path.t(),
          project: %{root: Path.t(), foreign: [Path.t()]}
        }

  @typedoc "Where things are; all paths are absolute."
  @type context :: %{
          root: Path.t(),
          app_dir: Path.t(),
          version: String.t() | nil,
          coupler: Path.t(),
          erl_nif: Path.t(),
          foreign: [Path.t()],
          extra_args: [String.t()]
        }

  # One build for each folder that has a CMakeLists.txt, by name.
  @spec all(context, keyword) :: [t]
  def all(context, options) do
    native = Path.join(context.root, options[:native])

    # Path.wildcard/1 would read a bracket in the project's path as a pattern.
    case File.ls(native) do
      {:ok, names} ->
        for name <- Enum.sort(names),
            File.exists?(Path.join([native, name, "CMakeLists.txt"])),
            do: new(context, options, name)

      {:error, _} ->
        []
    end
  end

  @spec new(context, keyword, String.t()) :: t
  def new(context, options, name) do
    source = Path.join([context.root, options[:native], name])
    dir = dir(context.app_dir, name)
    given = options[:cmake_args] ++ context.extra_args
    version = if context.version, do: ["-DCOUPLER_LIBRARY_VERSION=#{context.version}"], else: []
    coupler = last(given, "coupler_DIR") || context.coupler <> "/cpp/cmake"
    erl_nif = last(given, "ERL_NIF_INCLUDE_DIR") || context.erl_nif

    %__MODULE__{
      name: name,
      source: source,
      dir: dir,
      linked: linked(context.app_dir, name),
      ebin: ebin(context.app_dir),
      label: Path.join(options[:native], name),
      configure:
        ["cmake", "-S", source, "-B", dir, "-G", "Ninja"] ++
          version ++ settings(context, options, dir) ++ given,
      make: ["ninja"],
      version: version,
      coupler: coupler,
      erl_nif: erl_nif,
      project: %{root: context.root, foreign: foreign(context)}
    }
  end

  # The value of the last -DNAME=value: CMake lets the last -D of a name win.
  defp last(arguments, name) do
    option = "-D#{name}="

    Enum.find_value(Enum.reverse(arguments), fn argument ->
      if String.starts_with?(argument, option), do: String.replace_prefix(argument, option, "")
    end)
  end

  # A project that is itself a dependency lies in the folder of all dependencies. Its own files are
  # not foreign to it.
  defp foreign(context) do
    Enum.reject(
      [context.coupler <> "/cpp" | context.foreign],
      &String.starts_with?(context.root <> "/", &1 <> "/")
    )
  end

  @spec dir(Path.t(), String.t()) :: Path.t()
  def dir(app_dir, name), do: Path.join([app_dir, "coupler", name])

  @spec linked(Path.t(), String.t()) :: Path.t()
  def linked(app_dir, name), do: Path.join([dir(app_dir, name), "lib", name <> extension()])

  # Each build has its own ebin, and a release copies all of it. With priv, a release would carry the
  # libraries of all builds, because Mix links a project's priv into every build folder.
  @spec ebin(Path.t()) :: Path.t()
  def ebin(app_dir), do: Path.join(app_dir, "ebin")

  # What :erlang.load_nif/2 appends, on macOS too.
  @spec extension() :: String.t()
  def extension, do: ".so"

  # If this text is the same as before, the build folder is good, and configuring again would change
  # at most the version. `read` holds the variables that the user's CMake files read. Their values
  # may be secrets, so they are hashed.
  @spec configuration(t, %{String.t() => String.t()}, [String.t()]) :: String.t()
  def configuration(build, environment, read \\ []) do
    variables = for name <- @configuring_variables, do: "#{name}=#{environment[name]}"
    hashes = for name <- read, do: "#{name}: #{hash(environment[name])}"
    Enum.join((build.configure -- build.version) ++ variables ++ hashes, "\n")
  end

  defp hash(nil), do: "not set"
  defp hash(value), do: value |> :erlang.md5() |> Base.encode16(case: :lower)

  # The user's arguments come after these, and win.
  defp settings(context, options, dir) do
    [
      "-Dcoupler_DIR=#{context.coupler}/cpp/cmake",
      "-DCOUPLER_OUTPUT_DIR=#{dir}/lib",
      "-DCOUPLER_PRIV_DIR=#{context.app_dir}/priv",
      "-DCOUPLER_NIF_VERSION=#{@nif_version}",
      "-DERL_NIF_INCLUDE_DIR=#{context.erl_nif}",
      "-DCMAKE_BUILD_TYPE=#{options[:build_type]}"
    ]
  end
end
