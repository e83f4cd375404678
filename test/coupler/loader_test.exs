defmodule Coupler.LoaderTest do
  # The code path, the log and loaded modules are the VM's, so no other test runs meanwhile.
  use ExUnit.Case, async: false

  import ExUnit.CaptureLog

  alias Coupler.{LoadError, StandIn}

  @moduletag :tmp_dir

  setup %{tmp_dir: dir} do
    unique = System.unique_integer([:positive])
    app = :"coupler_loader_test_#{unique}"
    on_exit(fn -> Code.delete_path(Path.join([dir, Atom.to_string(app), "ebin"])) end)
    {:ok, app: app, module: Module.concat([:"LoaderTest#{unique}"])}
  end

  # An application with a native library, and the module that uses it. `options` spoil the library
  # (see Coupler.StandIn.source/2); `use` adds to the options of `use Coupler`, `body` to the module.
  defp define(context, options \\ []) do
    manifest =
      StandIn.manifest(inspect(context.module), [{"add", ["integer()", "integer()"]}], options)

    source = StandIn.source(manifest, options)
    app_dir = StandIn.application!(context.tmp_dir, context.app, "probe", source)
    spoil(app_dir, options[:spoil])
    {compile(context, options), app_dir}
  end

  defp spoil(_app_dir, nil), do: :ok

  # Spoils the linked file and installs it again.
  defp spoil(app_dir, fun) do
    build = StandIn.build(app_dir, "probe")
    bytes = File.read!(build.linked)
    File.rm!(build.linked)
    File.write!(build.linked, fun.(bytes))
    {:ok, _} = Coupler.Build.Install.run(build, :linked)
  end

  defp compile(context, options \\ []) do
    text = """
    defmodule #{inspect(context.module)} do
      use Coupler, otp_app: #{inspect(context.app)}, native: "probe"#{options[:use]}
      #{options[:body]}
    end
    """

    # Nothing to say but that a test compiles its module a second time.
    {[{_, beam}], warnings} =
      ExUnit.CaptureIO.with_io(:stderr, fn -> Code.compile_string(text) end)

    assert warnings == "" or warnings =~ "redefining module"
    beam
  end

  # As if another VM loaded the module from its file.
  defp reload(module, beam) do
    :code.purge(module)
    :code.delete(module)
    :code.purge(module)
    {:module, ^module} = :code.load_binary(module, ~c"nofile", beam)
  end

  defp installed(app_dir) do
    [file] = Path.wildcard(Path.join(app_dir, "priv/native/*"))
    file
  end

  # The error of calling a function of a library that is spoilt in this way, and what was logged.
  defp failure(context, options) do
    {error, log} =
      with_log(fn ->
        define(context, options)
        call_error(context)
      end)

    assert log =~ Exception.message(error)
    assert error.module == context.module
    error
  end

  defp call_error(context) do
    assert_raise(LoadError, fn -> context.module.add(1, 2) end)
  end

  test "a library that loads answers", context do
    log = capture_log(fn -> define(context) end)

    assert context.module.add(1, 2) == 42
    assert log == ""
  end

  test "a missing file", context do
    {beam, app_dir} = define(context)
    path = installed(app_dir)
    File.rm!(path)

    log = capture_log(fn -> reload(context.module, beam) end)
    error = call_error(context)

    assert %{reason: :missing, path: ^path} = error

    assert Exception.message(error) ==
             "#{inspect(context.module)} has no native code: #{path}: no such file; run mix " <>
               "compile --force, and see that mix.exs has compilers: [:coupler | Mix.compilers()]"

    assert log =~ path
  end

  # The dynamic linker maps what the headers promise, and touching what is not there is a bus error
  # that takes the VM down.
  test "a truncated file, cut anywhere", context do
    {beam, app_dir} = define(context)
    path = installed(app_dir)
    bytes = File.read!(path)

    for size <- [0, 3, 40, 64, 500, 1000, 4096, Coupler.Loader.Image.extent(bytes) - 1] do
      File.rm!(path)
      File.write!(path, binary_part(bytes, 0, size))
      capture_log(fn -> reload(context.module, beam) end)

      assert %{reason: {:damaged, what}} = error = call_error(context)
      assert Exception.message(error) =~ "#{path}: is damaged: #{what}; run mix compile --force"
    end
  end

  test "a file that is no library", context do
    {beam, app_dir} = define(context)
    path = installed(app_dir)
    File.rm!(path)
    File.write!(path, "version https://git-lfs.github.com/spec/v1")
    capture_log(fn -> reload(context.module, beam) end)

    assert call_error(context).reason ==
             {:damaged, "it is neither an ELF nor a Mach-O nor a Windows library"}
  end

  test "another processor", context do
    vm = List.to_string(:erlang.system_info(:system_architecture))
    # e_machine: a processor that no test runs on (S/390 is big-endian, 22 is its number).
    patch = fn <<head::binary-18, _::16, rest::binary>> -> head <> <<22, 0>> <> rest end

    error = failure(context, spoil: patch)
    assert error.reason == {:architecture, "s390x (ELF)", vm}

    assert Exception.message(error) =~
             "was built for s390x (ELF), this VM runs on #{vm}; build it"
  end

  test "a NIF version that is too new", context do
    error = failure(context, minor: 99, nif: "2.99")

    assert error.reason == {:nif_version, "2.99", "erts-12.0"}

    assert Exception.message(error) =~
             "needs NIF version 2.99 (erts-12.0), this VM has #{:erlang.system_info(:nif_version)}"
  end

  test "an undefined symbol", context do
    missing = [top: "extern int coupler_not_there(void);", load: "return coupler_not_there();"]
    error = failure(context, missing)

    assert error.reason == {:symbol, "coupler_not_there"}
    assert Exception.message(error) =~ "undefined symbol coupler_not_there; link the library"
  end

  test "an undefined symbol of the NIF interface is the VM's age", context do
    newer = [top: "extern int enif_of_the_future(void);", load: "return enif_of_the_future();"]
    error = failure(context, newer)

    assert error.reason == {:symbol, "enif_of_the_future"}
    assert Exception.message(error) =~ "needs enif_of_the_future, which this Erlang/OTP"
    assert Exception.message(error) =~ "run it on a newer Erlang/OTP"
  end

  test "a library that it needs and that is not there", context do
    {beam, app_dir} = define(context)
    other = StandIn.compile!(Path.join(context.tmp_dir, "libcoupler_other.so"), "int other = 1;")
    path = installed(app_dir)
    File.rm!(path)

    {_, 0} =
      System.cmd("cc", [
        "-shared",
        "-o",
        path,
        "-Wl,--no-as-needed",
        "-L#{context.tmp_dir}",
        "-lcoupler_other"
      ])

    File.rm!(other)
    capture_log(fn -> reload(context.module, beam) end)

    assert call_error(context).reason == {:dependency, "libcoupler_other.so"}

    assert Exception.message(call_error(context)) =~
             "needs the library libcoupler_other.so, which"
  end

  test "a row that the module does not define", context do
    error = failure(context, nifs: [{"add", 2}, {"ghost?", 1}])

    assert error.reason == {:function, "ghost?/1"}

    assert Exception.message(error) =~
             "has ghost?/1 in its table, which the module does not define"
  end

  test "a library of another module", context do
    error = failure(context, module: "Elixir.Hasher.Other")

    assert error.reason == {:module, "Hasher.Other"}
    assert Exception.message(error) =~ "belongs to Hasher.Other; COUPLER_MODULE(\"Hasher.Other\""
  end

  test "a library without an entry", context do
    rename = fn bytes -> :binary.replace(bytes, "nif_init", "nif_nope", [:global]) end
    error = failure(context, spoil: rename)

    assert error.reason == :no_entry
    assert Exception.message(error) =~ "is no NIF library; COUPLER_MODULE(...) is missing"
  end

  test "a load function that returns non-zero", context do
    error = failure(context, load: "return 7;")

    assert error.reason == {:load, 7}
    assert Exception.message(error) =~ "its load function returned 7, where 0 is success"
    assert error.text == "Library load-call unsuccessful (7)."
  end

  test "an exception in the load function arrives whole", context do
    error = failure(context, load: throwing_load())

    assert error.reason == {:exception, %RuntimeError{message: "no licence"}}
    assert Exception.message(error) =~ ": its load function raised RuntimeError: no licence"
  end

  # What the C++ half does when load throws: {ref, exception} to the process that loads.
  defp throwing_load do
    """
    const ERL_NIF_TERM* tuple; int arity; ErlNifPid self;
    if (!enif_get_tuple(env, info, &arity, &tuple) || arity != 4) return 1;
    ErlNifEnv* message = enif_alloc_env();
    ERL_NIF_TERM text, keys[3], values[3], exception;
    memcpy(enif_make_new_binary(message, 10, &text), "no licence", 10);
    keys[0] = enif_make_atom(message, "__struct__");
    keys[1] = enif_make_atom(message, "__exception__");
    keys[2] = enif_make_atom(message, "message");
    values[0] = enif_make_atom(message, "Elixir.RuntimeError");
    values[1] = enif_make_atom(message, "true");
    values[2] = text;
    enif_make_map_from_arrays(message, keys, values, 3, &exception);
    enif_self(env, &self);
    enif_send(env, &self, message,
              enif_make_tuple2(message, enif_make_copy(message, tuple[1]), exception));
    enif_free_env(message);
    return 1;
    """
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

  test "load_data that raises or throws is a failure like another", context do
    error = failure(context, use: ~s|, load_data: raise("no data")|)
    assert error.reason == {:load_data, %RuntimeError{message: "no data"}}

    assert Exception.message(error) =~
             "the load_data expression of use Coupler raised RuntimeError: no data"

    capture_log(fn -> compile(context, use: ", load_data: throw(:up)") end)
    assert {:load_data, %ErlangError{}} = call_error(context).reason
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

  # The kernel's own handler, all that a release without Elixir's Logger has, drops events of a
  # domain it does not know: the failure was once logged for nobody.
  test "the log's event is one that the kernel's handler prints", context do
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

  test "an application that the code path does not know by name has its priv by its modules",
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
