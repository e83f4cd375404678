defmodule Coupler.Loader.FailureTest do
  # Changes the VM's code path, log and loaded modules, so no other test may run.
  use Coupler.LoaderCase, async: false

  alias Coupler.Loader.Failure

  # One test for each reason of a Coupler.LoadError.

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

  # The dynamic linker maps the segments of the headers. An access to a missing one is a bus error
  # that ends the VM.
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

  test "a file that is not a library", context do
    {beam, app_dir} = define(context)
    path = installed(app_dir)
    File.rm!(path)
    File.write!(path, "version https://git-lfs.github.com/spec/v1")
    capture_log(fn -> reload(context.module, beam) end)

    assert call_error(context).reason ==
             {:damaged, "it is not an ELF, Mach-O or Windows library"}
  end

  test "another processor", context do
    vm = List.to_string(:erlang.system_info(:system_architecture))
    # e_machine is 22, S/390: no test runs on this processor.
    patch = fn <<head::binary-18, _::16, rest::binary>> -> head <> <<22, 0>> <> rest end

    error = failure(context, spoil: patch)
    assert error.reason == {:architecture, "s390x (ELF)", vm}

    assert Exception.message(error) =~
             "was built for s390x (ELF), this VM runs on #{vm}; build it"
  end

  # Mix also loads compiled modules whose library was built for another machine.
  test "another processor is an error only if the library was right when the module was compiled",
       context do
    patch = fn <<head::binary-18, _::16, rest::binary>> -> head <> <<22, 0>> <> rest end

    cross_compiled = capture_log(fn -> define(context, spoil: patch) end)
    assert cross_compiled =~ "[info]"
    refute cross_compiled =~ "[error]"
    assert {:architecture, "s390x (ELF)", _} = call_error(context).reason

    {beam, app_dir} = define(context)
    path = installed(app_dir)
    bytes = File.read!(path)
    File.rm!(path)
    File.write!(path, patch.(bytes))
    assert capture_log(fn -> reload(context.module, beam) end) =~ "[error]"
  end

  test "a NIF version that is too new", context do
    error = failure(context, minor: 99, nif: "2.99")

    assert error.reason == {:nif_version, "2.99", "erts-12.0 (OTP-24)"}

    assert Exception.message(error) =~
             "needs NIF version 2.99 of erts-12.0 (OTP-24), this VM has #{:erlang.system_info(:nif_version)}"
  end

  test "an undefined symbol", context do
    missing = [top: "extern int coupler_not_there(void);", load: "return coupler_not_there();"]
    error = failure(context, missing)

    assert error.reason == {:symbol, "coupler_not_there"}

    assert Exception.message(error) =~
             "undefined symbol coupler_not_there; in CMakeLists.txt, list"
  end

  test "an undefined symbol of the NIF interface asks for a newer VM", context do
    newer = [top: "extern int enif_of_the_future(void);", load: "return enif_of_the_future();"]
    error = failure(context, newer)

    assert error.reason == {:symbol, "enif_of_the_future"}
    assert Exception.message(error) =~ "needs enif_of_the_future, which this Erlang/OTP"
    assert Exception.message(error) =~ "run it on a newer Erlang/OTP"
  end

  test "a missing library that this one needs", context do
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

  test "a path below a file, as in an escript", context do
    archive = Path.join(context.tmp_dir, "my_escript")
    File.write!(archive, "#!/usr/bin/env escript")
    path = Path.join(archive, "my_app/priv/native/probe.so")

    assert %{reason: {:archive, ^archive}} =
             error = Failure.new(path, :load_failed, ~c"cannot open", nil)

    assert Exception.message(error) =~ "it lies inside #{archive}, and the system cannot load"
  end

  test "a file that cannot be read", context do
    {beam, app_dir} = define(context)
    path = installed(app_dir)
    File.rm!(path)
    File.mkdir!(path)
    capture_log(fn -> reload(context.module, beam) end)

    assert %{reason: {:unreadable, :eisdir}} = error = call_error(context)
    assert Exception.message(error) =~ "#{path}: cannot be read (eisdir); let the user"
  end

  test "more static thread-local storage than is left", context do
    top = ~s|static __thread char big[100000] __attribute__((tls_model("initial-exec")));|
    error = failure(context, top: top, load: "big[0] = 1; return 0;")

    assert error.reason == :static_tls
    assert Exception.message(error) =~ "needs more static thread-local storage than is left; "
  end

  # Texts of dynamic linkers of systems on which the tests do not run.
  for {reason, system, text} <- [
        {:not_executable, "glibc, noexec",
         "LIB: failed to map segment from shared object: Operation not permitted"},
        {:executable_stack, "glibc, SELinux",
         "LIB: cannot enable executable stack as shared object requires: Permission denied"},
        {{:libc, "musl"}, "glibc",
         "libc.musl-x86_64.so.1: cannot open shared object file: No such file or directory"},
        {{:libc, "glibc"}, "musl",
         "Error loading shared library ld-linux-x86-64.so.2: No such file or directory (needed by LIB)"},
        {{:libc, "glibc"}, "musl",
         "Error loading shared library libc.so.6: No such file or directory (needed by LIB)"},
        {{:unreadable_dependency, "libz.so.1"}, "glibc",
         "libz.so.1: cannot open shared object file: Permission denied"},
        {{:dependency, "libz.so.1"}, "musl",
         "Error loading shared library libz.so.1: No such file or directory (needed by LIB)"},
        {{:symbol, "deflate"}, "musl", "Error relocating LIB: deflate: symbol not found"}
      ] do
    test "#{system}: #{inspect(reason)} of #{inspect(text)}", context do
      {_beam, app_dir} = define(context)
      path = installed(app_dir)
      text = String.replace(unquote(text), "LIB", path)
      text = ~c"Failed to load NIF library: '#{text}'"

      assert Failure.new(path, :load_failed, text, nil).reason == unquote(Macro.escape(reason))
    end
  end

  test "macOS: a universal library without the VM's processor", context do
    {_beam, app_dir} = define(context)

    text =
      ~c"Failed to load NIF library: 'dlopen(a.so, 0x0002): tried: 'a.so' (mach-o file, but is " ++
        ~c"an incompatible architecture (have 'x86_64', need 'arm64'))'"

    assert {:architecture, "x86_64 (macOS)", _} =
             Failure.new(installed(app_dir), :load_failed, text, nil).reason
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
    assert Exception.message(error) =~ "is not a NIF library; COUPLER_MODULE(...) is missing"
  end

  test "a load function that returns non-zero", context do
    error = failure(context, load: "return 7;")

    assert error.reason == {:load, 7}
    assert Exception.message(error) =~ "its load function returned 7, where 0 is success"
    assert error.text == "Library load-call unsuccessful (7)."
  end

  test "an exception in the load function arrives complete", context do
    error = failure(context, load: throwing_load())

    assert error.reason == {:exception, %RuntimeError{message: "no licence"}}
    assert Exception.message(error) =~ ": its load function raised RuntimeError: no licence"
  end

  # When load throws, the C++ half sends {ref, exception} to the process that loads.
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

  test "load_data that raises or throws is a failure", context do
    error = failure(context, use: ~s|, load_data: raise("no data")|)
    assert error.reason == {:load_data, %RuntimeError{message: "no data"}}

    assert Exception.message(error) =~
             "the load_data expression of use Coupler raised RuntimeError: no data"

    capture_log(fn -> compile(context, use: ", load_data: throw(:up)") end)
    assert {:load_data, %ErlangError{}} = call_error(context).reason
  end
end
