defmodule Coupler.StandIn do
  @moduledoc false
  # Makes native libraries for the tests of the Elixir half, in plain C with erl_nif.h. They have
  # the same manifest as libraries of the C++ half, and an entry that a test may spoil.

  # The term of a manifest. `functions` are {name, argument types} or complete rows.
  def manifest(module, functions, options \\ []) do
    %{
      "module" => module,
      "coupler" => "0.1.0",
      "nif" => Keyword.get(options, :nif, "2.16"),
      "functions" => Enum.map(functions, &row/1),
      "structs" => Keyword.get(options, :structs, [])
    }
  end

  def row({name, types}) do
    arguments =
      for {type, index} <- Enum.with_index(types, 1),
          do: %{"name" => "value#{index}", "type" => type}

    %{
      "name" => name,
      "arguments" => arguments,
      "returns" => "term()",
      "doc" => "",
      "schedule" => "normal"
    }
  end

  def row(row), do: row

  def embed(term), do: embed_bytes(:erlang.term_to_binary(term))
  def embed_bytes(bytes), do: "coupler-manifest" <> <<1, byte_size(bytes)::32>> <> bytes

  # The text of a C file. Options: `nifs` - the functions of the entry as {name, arity}; `module` -
  # its name; `minor` - its NIF version; `answer` - the result of each function; `load` - the body
  # of the load function; `top` - more C code.
  def source(manifest, options \\ []) do
    module = Keyword.get(options, :module, "Elixir." <> manifest["module"])
    nifs = Keyword.get_lazy(options, :nifs, fn -> signatures(manifest) end)

    """
    #include <erl_nif.h>
    #{options[:top]}
    __attribute__((used)) static const unsigned char manifest[] = {#{bytes(embed(manifest))}};
    static ERL_NIF_TERM answer(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]) {
      return enif_make_int(env, #{Keyword.get(options, :answer, 42)});
    }
    static ErlNifFunc functions[] = {#{Enum.map_join(nifs, ", ", &entry/1)}};
    static int load(ErlNifEnv* env, void** data, ERL_NIF_TERM info) {
      #{Keyword.get(options, :load, "return 0;")}
    }
    static int upgrade(ErlNifEnv* env, void** data, void** old, ERL_NIF_TERM info) { return 0; }
    static ErlNifEntry entry = {
      2, #{Keyword.get(options, :minor, 16)}, "#{module}", #{length(nifs)}, functions,
      load, NULL, upgrade, NULL, "beam.vanilla", 1, sizeof(ErlNifResourceTypeInit), "erts-12.0 (OTP-24)"
    };
    __attribute__((visibility("default"))) ErlNifEntry* nif_init(void) { return &entry; }
    """
  end

  # Compiles C text to a shared library at `path`.
  def compile!(path, source) do
    File.mkdir_p!(Path.dirname(path))
    file = Path.rootname(path) <> ".c"
    File.write!(file, source)

    {output, status} =
      System.cmd("cc", ["-shared", "-fPIC", "-I", include(), "-o", path, file],
        stderr_to_stdout: true
      )

    if status != 0, do: raise("cc failed:\n" <> output)
    path
  end

  # Makes an application in the code path, <root>/<app>/ebin. Builds `source` and installs it as the
  # native library `name`, with the same code as a Mix build.
  def application!(root, app, name, source) do
    app_dir = Path.join(root, Atom.to_string(app))
    File.mkdir_p!(Path.join(app_dir, "ebin"))
    Code.prepend_path(Path.join(app_dir, "ebin"))
    install!(app_dir, name, source)
    app_dir
  end

  def install!(app_dir, name, source) do
    compile!(Coupler.Build.linked(app_dir, name), source)
    {:ok, path} = app_dir |> build(name) |> Coupler.Build.Install.run(:linked)
    path
  end

  def build(app_dir, name, overrides \\ %{}) do
    context = %{
      root: Path.join(app_dir, "source"),
      app_dir: app_dir,
      version: nil,
      coupler: "/coupler",
      erl_nif: include(),
      foreign: [],
      extra_args: []
    }

    options = Coupler.Options.validate!([], Coupler.Options.project_schema(), "test")
    context |> Map.merge(overrides) |> Coupler.Build.new(options, name)
  end

  def include do
    Path.join([:code.root_dir(), "erts-#{:erlang.system_info(:version)}", "include"])
  end

  defp signatures(manifest) do
    for row <- manifest["functions"], do: {row["name"], length(row["arguments"])}
  end

  defp entry({name, arity}), do: ~s({"#{name}", #{arity}, answer, 0})
  defp bytes(binary), do: binary |> :binary.bin_to_list() |> Enum.join(",")
end
