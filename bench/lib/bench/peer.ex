defmodule Bench.Peer do
  @moduledoc """
  The libraries that are compared.

  Two are part of this project: Coupler and Elixir itself. The others are folders of `peers/`, each with an
  executable `build` that is called with a folder for the result and one for what it needs on the way, and
  with `ERL_NIF_INCLUDE_DIR` set. It leaves `<name>.so`, a NIF library for the module `Bench.Peer.<Name>`, with
  any of the functions of `Bench.Functions`; or `<name>`, a program (see `peers/port`). Beside it may lie
  `<name>.version`, a line for the report. Status 3, with the reason on its output, means: not on this machine.
  """

  alias Bench.{Functions, Loops}

  defstruct [:id, :title, :module, :loops, :version, :path, clock: :cpu]

  @titles %{
    "coupler" => "Coupler",
    "c_plain" => "plain C",
    "c_tuned" => "tuned C",
    "c_rwlock" => "C, rwlock",
    "c_mutex" => "C, mutex",
    "rustler" => "Rustler",
    "elixir" => "Elixir",
    "port" => "port",
    "system_cmd" => "System.cmd",
    "c_program" => "C program",
    "sha256" => "SHA-256",
    "calls" => "calls",
    "nif" => "NIF",
    "dirty" => "dirty NIF",
    "b3sum_1" => "b3sum, 1 thread"
  }
  @order ~w(nif dirty coupler c_plain c_tuned c_rwlock c_mutex c_program rustler elixir port system_cmd)

  @doc "Builds and loads all of them; `skip` are names of folders. Prints what is not here, and why."
  def all(skip \\ []) do
    folders = Path.wildcard(Path.join(root(), "*/build")) |> Enum.map(&Path.basename(Path.dirname(&1)))

    built = for name <- folders -- skip, peer <- List.wrap(build(name)), do: peer
    programs = Enum.filter(built, &(&1.clock == :wall))
    commands = for %{id: "port"} <- programs, do: new("system_cmd", Bench.Peer.SystemCmd, :wall)

    [new("coupler", Bench.Peer.Coupler), new("elixir", Bench.Peer.Elixir)]
    |> Enum.concat(built)
    |> Enum.concat(commands)
    |> Enum.sort_by(&rank/1)
  end

  @doc "Loads a peer of another VM into this one."
  def load_again(peer) do
    if peer.path, do: load_nif(peer.module, peer.path)
    new(peer.id, peer.module)
  end

  @doc "Where a peer stands among the columns."
  def rank(%{id: id}), do: {Enum.find_index(@order, &(&1 == id)) || length(@order), id}

  @doc "The name of the column."
  def title(id), do: Map.get(@titles, id, id)

  @doc "Whether it has the function."
  def implements?(peer, function, arity), do: function_exported?(peer.module, function, arity)

  @doc "The path of a program, or library, that a peer's `build` made."
  def built(file), do: Path.join(out(), file)

  defp new(id, module, clock \\ :cpu, version \\ nil) do
    Code.ensure_loaded!(module)

    %__MODULE__{
      id: id,
      title: title(id),
      module: module,
      loops: Loops.create(module),
      clock: clock,
      version: version
    }
  end

  defp root, do: Path.expand("peers")
  defp out, do: Path.join(Mix.Project.build_path(), "peers")

  defp build(name) do
    case run_build(name, out(), Path.join([Mix.Project.build_path(), "peers_work", name])) do
      {_, 0} -> load(name)
      {reason, 3} -> skip(name, reason)
      {log, status} -> raise "peers/#{name}/build failed with status #{status}:\n#{log}"
    end
  end

  @doc "Runs the `build` of a peer; what it printed, and its status."
  def run_build(name, out, work) do
    Enum.each([out, work], &File.mkdir_p!/1)
    environment = [{"ERL_NIF_INCLUDE_DIR", Path.join([:code.root_dir(), "usr", "include"])}]
    System.cmd(Path.join([root(), name, "build"]), [out, work], env: environment, stderr_to_stdout: true)
  end

  defp skip(name, reason) do
    IO.puts(:stderr, "bench: #{title(name)} is left out: #{String.trim(reason)}")
    nil
  end

  defp load(name) do
    version =
      with {:ok, text} <- File.read(built(name <> ".version")),
           do: String.trim(text),
           else: (_ -> nil)

    if File.exists?(built(name <> ".so")) do
      module = Module.concat(Bench.Peer, Macro.camelize(name))
      load_nif(module, built(name))
      %{new(name, module, :cpu, version) | path: built(name)}
    else
      new(name, Bench.Peer.Port, :wall, version)
    end
  end

  # A library may have fewer functions than there are; its module has those that it replaced.
  defp load_nif(module, path) do
    create_stubs(module, Functions.all(), path)
    missing = Enum.filter(Functions.all(), &missing?(module, &1))
    unless missing == [], do: create_stubs(module, Functions.all() -- missing, path)
  end

  defp create_stubs(module, functions, path) do
    :code.purge(module)
    :code.delete(module)
    :code.purge(module)

    stubs =
      for {function, arity} <- functions do
        arguments = List.duplicate(quote(do: _), arity)

        quote(
          do:
            def(unquote(function)(unquote_splicing(arguments)),
              do: :erlang.nif_error(:not_in_library)
            )
        )
      end

    code =
      quote do
        @on_load :load_library
        def load_library, do: :erlang.load_nif(unquote(String.to_charlist(path)), 0)
        unquote_splicing(stubs)
      end

    Module.create(module, code, Macro.Env.location(__ENV__))
  end

  # Called with what no function takes: one that is there refuses it.
  defp missing?(module, {function, arity}) do
    apply(module, function, List.duplicate(make_ref(), arity))
    false
  catch
    :error, reason -> reason == :not_in_library
  end
end
