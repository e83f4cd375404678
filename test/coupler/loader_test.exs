defmodule Coupler.LoaderTest do
  # Changes the VM's code path, log and loaded modules, so no other test may run.
  use Coupler.LoaderCase, async: false

  test "a library that loads runs its functions", context do
    log = capture_log(fn -> define(context) end)

    assert context.module.add(1, 2) == 42
    assert log == ""
  end

  test "load_data is evaluated when the module is loaded, and reaches the library with a MapSet",
       context do
    load = """
    const ERL_NIF_TERM* tuple; int arity, value;
    if (!enif_get_tuple(env, info, &arity, &tuple) || arity != 4) return 1;
    if (!enif_is_identical(tuple[0], enif_make_atom(env, "coupler_load"))) return 2;
    if (!enif_is_ref(env, tuple[1])) return 3;
    if (!enif_get_int(env, tuple[2], &value)) return 4;
    ERL_NIF_TERM set, module;
    if (!enif_get_map_value(env, tuple[3], enif_make_atom(env, "map_set"), &set)) return 6;
    if (!enif_get_map_value(env, set, enif_make_atom(env, "__struct__"), &module)) return 7;
    if (!enif_is_identical(module, enif_make_atom(env, "Elixir.MapSet"))) return 8;
    return value == 5 ? 0 : value;
    """

    use = ~s|, load_data: :persistent_term.get({Coupler.LoaderTest, :data})|
    :persistent_term.put({Coupler.LoaderTest, :data}, 5)
    {beam, _} = define(context, load: load, use: use)
    assert context.module.add(1, 2) == 42

    :persistent_term.put({Coupler.LoaderTest, :data}, 99)
    capture_log(fn -> reload(context.module, beam) end)
    assert call_error(context).reason == {:load, 99}
  end

  test "the fallback runs while the library is not loaded", context do
    capture_log(fn -> define(context, load: "return 1;", body: "def add(a, b), do: a + b") end)
    assert context.module.add(1, 2) == 3
  end

  test "a failure is logged once, and forgotten when loading succeeds", context do
    {beam, app_dir} = define(context)
    path = installed(app_dir)
    hidden = path <> ".hidden"
    File.rename!(path, hidden)

    assert capture_log(fn -> reload(context.module, beam) end) =~ "no such file"
    assert capture_log(fn -> reload(context.module, beam) end) == ""

    File.rename!(hidden, path)
    assert capture_log(fn -> reload(context.module, beam) end) == ""
    assert context.module.add(1, 2) == 42

    assert Coupler.Loader.not_loaded(context.module) ==
             %LoadError{module: context.module, reason: :not_loaded}

    File.rename!(path, hidden)
    assert capture_log(fn -> reload(context.module, beam) end) =~ "no such file"
  end

  # A release without Elixir's Logger has only the kernel's handler. It drops events of a domain
  # that it does not know, so nobody saw the failure.
  test "the kernel's handler prints the log event", context do
    {beam, app_dir} = define(context)
    File.rm!(installed(app_dir))
    :ok = :logger.add_handler(:coupler_test, __MODULE__, %{test: self()})
    on_exit(fn -> :logger.remove_handler(:coupler_test) end)

    capture_log(fn -> reload(context.module, beam) end)
    assert_received {:event, %{level: :error, meta: meta}}
    refute Map.has_key?(meta, :domain)
  end

  # A handler of :logger.
  def log(event, config), do: send(config.test, {:event, event})

  test "loading a changed library again upgrades", context do
    {_, app_dir} = define(context)
    assert context.module.add(1, 2) == 42

    manifest = StandIn.manifest(inspect(context.module), [{"add", ["integer()", "integer()"]}])
    StandIn.install!(app_dir, "probe", StandIn.source(manifest, answer: 43))

    compile(context)
    assert context.module.add(1, 2) == 43
  end

  test "an application without a name in the code path finds its library beside its modules",
       context do
    {beam, app_dir} = define(context)
    moved = Path.join(context.tmp_dir, "moved")
    File.rename!(app_dir, moved)
    Code.delete_path(Path.join(app_dir, "ebin"))
    ebin = Path.join(moved, "ebin")
    File.write!(Path.join(ebin, "#{context.module}.beam"), beam)

    :code.purge(context.module)
    :code.delete(context.module)
    Code.prepend_path(ebin)
    on_exit(fn -> Code.delete_path(ebin) end)

    assert context.module.add(1, 2) == 42
  end
end
