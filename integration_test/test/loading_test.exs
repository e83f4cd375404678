defmodule Integration.LoadingTest do
  # Not async: it loads and unloads a module that the tests share.
  use ExUnit.Case

  import ExUnit.CaptureLog
  alias Integration.{Loading, Scratch}

  setup do
    on_exit(fn ->
      Application.delete_env(:integration, :load_data)
      capture_log(fn -> reload() end)
    end)
  end

  # Loads the module again, as a code upgrade or `recompile` in iex does.
  defp reload do
    :code.purge(Loading)
    {:module, Loading} = :code.load_file(Loading)
  end

  defp reload_with(data) do
    Application.put_env(:integration, :load_data, data)
    capture_log(fn -> reload() end)
  end

  test "load data arrives as the type the callback asks for" do
    reload_with(%{"greeting" => "hello"})
    assert Loading.greeting() == "hello"
  end

  test "a library is loaded in the place of itself" do
    for i <- 1..5 do
      reload_with(%{"greeting" => "round #{i}"})
      assert Loading.greeting() == "round #{i}"
    end
  end

  test "an exception in the callback is reported, and the function written by hand runs" do
    log = reload_with(%{"mode" => "throw"})
    assert Loading.greeting() == "fallback"
    assert log =~ "no such device"
    assert log =~ "RuntimeError"
  end

  test "exceptions not derived from std::exception are reported as well" do
    log = reload_with(%{"mode" => "throw_int"})
    assert Loading.greeting() == "fallback"
    assert log =~ "a C++ exception of type int"
  end

  # What :erlang.nif_error/1 would raise in a function without a fallback of its own.
  defp load_error, do: Coupler.Loader.not_loaded(Loading)

  test "a raised value is in the error, as a call would raise it" do
    log = reload_with(%{"mode" => "raise_atom"})
    assert log =~ "its load function raised ErlangError: Erlang error: :no_device"
    assert load_error().reason == {:exception, %ErlangError{original: :no_device}}
    assert Loading.greeting() == "fallback"

    assert reload_with(%{"mode" => "raise_badarg"}) =~ "raised ArgumentError: argument error"
    assert %{reason: {:exception, %ArgumentError{}}} = load_error()
  end

  test "a raised exception struct is in the error" do
    log = reload_with(%{"mode" => "raise_struct"})
    assert log =~ "its load function raised Integration.NoDevice: /dev/null0"
    assert load_error().reason == {:exception, %Integration.NoDevice{message: "/dev/null0"}}
  end

  test "load data of another type is reported with its path" do
    log = reload_with(%{"mode" => 7})
    assert log =~ "load_data, value of key \"mode\": expected a binary, got: 7"
    assert Loading.greeting() == "fallback"
  end

  test "after a failure the library can be loaded again" do
    reload_with(%{"mode" => "throw"})
    reload_with(%{"greeting" => "back"})
    assert Loading.greeting() == "back"
  end

  # The library under another name, so that the system loads it again, into a module that calls
  # :erlang.load_nif/2 by itself.
  defp load_copy(info) do
    [library] = Path.wildcard(Application.app_dir(:integration, "ebin/loading-*.so"))
    dir = Scratch.dir("copy")
    on_exit(fn -> File.rm_rf!(dir) end)
    copy = Path.join(dir, "loading")
    File.cp!(library, copy <> ".so")
    :persistent_term.put(__MODULE__, info)
    :code.purge(Loading)

    ExUnit.CaptureIO.capture_io(:stderr, fn ->
      Code.compile_string("""
      defmodule Integration.Loading do
        @on_load :load
        def load, do: :erlang.load_nif(~c"#{copy}", :persistent_term.get(#{inspect(__MODULE__)}))
        def greeting, do: :erlang.nif_error(:not_loaded)
        def set(_), do: :erlang.nif_error(:not_loaded)
        def marked(_, _), do: :erlang.nif_error(:not_loaded)
        def early, do: :erlang.nif_error(:not_loaded)
        def sum_early, do: :erlang.nif_error(:not_loaded)
        def written_early, do: :erlang.nif_error(:not_loaded)
      end
      """)
    end)
  end

  defp request(system), do: {:coupler_load, make_ref(), %{"greeting" => "hello"}, system}
  @newest %{__struct__: MapSet, map: %{1 => [], 2 => []}}

  test "a library loaded by Coupler makes the MapSets of this Elixir" do
    for _ <- 1..2 do
      reload_with(%{})
      assert Loading.set(MapSet.new([1, 2])) === MapSet.new([1, 2])
    end
  end

  test "a library loaded by :erlang.load_nif takes any data, and makes MapSets of the newest form" do
    load_copy(%{"greeting" => "plain"})
    assert Loading.greeting() == "plain"
    assert Loading.set(@newest) === @newest
    assert MapSet.equal?(Loading.set(@newest), MapSet.new([1, 2]))
  end

  test "a request that tells nothing of the system is one all the same" do
    for system <- [%{}, nil, %{map_set: nil}] do
      load_copy(request(system))
      assert Loading.greeting() == "hello"
    end

    load_copy({:coupler_load, make_ref(), %{"greeting" => "three"}})
    assert Loading.greeting() == "three"
    assert Loading.set(@newest) === @newest
  end

  test "a MapSet has the keys that the one sent at load has" do
    for extra <- [%{}, %{version: 2}, %{version: 3, kind: :ordered}] do
      form = Map.merge(@newest, extra)
      load_copy(request(%{map_set: %{form | map: %{}}}))
      assert Loading.set(@newest) === form
    end
  end

  test "a library that replaces another learns the form as well" do
    load_copy(%{})
    assert Loading.set(@newest) === @newest
    form = Map.put(@newest, :version, 2)
    load_copy(request(%{map_set: %{form | map: %{}}}))
    assert Loading.set(@newest) === form
  end

  test "a MapSet of a form that is not understood is an error, and no wrong set" do
    for form <- [
          %{__struct__: MapSet, members: %{}},
          %{__struct__: MapSet, map: []},
          %{__struct__: MapSet, map: %{}, version: "3"},
          Map.new(1..9, &{&1, 1})
        ] do
      load_copy(request(%{map_set: form}))

      assert_raise RuntimeError, ~r/Coupler does not know this Elixir's MapSet/, fn ->
        Loading.set(@newest)
      end
    end
  end

  describe "static variables" do
    setup do
      reload_with(%{})
      :ok
    end

    test "hold binaries owned by C++" do
      big = String.duplicate("e", 1000)
      for _ <- 1..100, do: assert(Loading.early() === [big, big, "small"])

      for i <- 1..100,
          do: assert(Task.await(Task.async(fn -> hd(Loading.early()) end)) === big, "#{i}")

      :erlang.garbage_collect()
      assert Loading.early() === [big, big, "small"]
    end

    test "outlive nothing of a library that is gone" do
      load_copy(%{})
      held = Loading.early()
      :code.purge(Loading)
      reload_with(%{})
      :code.purge(Loading)
      :erlang.garbage_collect()
      assert held === [String.duplicate("e", 1000), String.duplicate("e", 1000), "small"]
      assert Loading.early() === held
    end

    test "hold memory of the VM" do
      assert Loading.sum_early() === 50_000.0
      load_copy(%{})
      assert Loading.written_early() === String.duplicate("w", 1000)
      assert Loading.written_early() === ""
    end
  end

  describe "a binary owned by C++" do
    setup do
      dir = Scratch.dir("owned")
      on_exit(fn -> File.rm_rf!(dir) end)
      marker = Path.join(dir, "marker")
      File.write!(marker, "")
      %{dir: dir, marker: marker}
    end

    # A process that holds a binary of the library that is loaded now.
    defp holder(marker) do
      {:ok, holder} = Agent.start(fn -> Loading.marked(:binary.copy("owned", 1000), marker) end)
      holder
    end

    defp held(holder), do: Agent.get(holder, &:binary.copy/1)

    defp eventually(condition, tries \\ 500) do
      condition.() || (tries > 0 && Process.sleep(10) == :ok && eventually(condition, tries - 1))
    end

    test "remains when its library is loaded again", %{marker: marker} do
      reload_with(%{})
      holder = holder(marker)
      for _ <- 1..3, do: reload_with(%{})
      assert held(holder) === :binary.copy("owned", 1000)
      assert File.exists?(marker)

      second = holder(marker)
      Agent.stop(second)
      assert eventually(fn -> not File.exists?(marker) end)
      assert held(holder) === :binary.copy("owned", 1000)
      Agent.stop(holder)
    end

    test "outlives the version that made it, which then goes", %{dir: dir, marker: marker} do
      reload_with(%{})
      copy = Path.join(dir, "version_1.so")
      File.cp!(newest_library(), copy)
      load_from(copy)
      assert mapped?(copy)
      holder = holder(marker)

      reload_with(%{"greeting" => "version 2"})
      :code.purge(Loading)
      assert Loading.greeting() == "version 2"
      assert mapped?(copy)
      assert held(holder) === :binary.copy("owned", 1000)
      assert File.exists?(marker)

      Agent.stop(holder)
      assert eventually(fn -> not File.exists?(marker) end)
      assert eventually(fn -> not mapped?(copy) end)
    end

    defp newest_library do
      Application.app_dir(:integration, "ebin/loading-*.so")
      |> Path.wildcard()
      |> Enum.max_by(&File.stat!(&1).mtime)
    end

    # Loads the module with another file of its library.
    defp load_from(path) do
      file = path |> Path.rootname() |> String.to_charlist()

      stubs =
        for {name, arity} <- Loading.__info__(:functions), name != :__coupler_load__ do
          arguments = Macro.generate_arguments(arity, __MODULE__)

          quote do:
                  def(unquote(name)(unquote_splicing(arguments)),
                    do: {unquote_splicing(arguments)}
                  )
        end

      :code.purge(Loading)
      Code.compiler_options(ignore_module_conflict: true)

      Code.compile_quoted(
        quote do
          defmodule Loading do
            @on_load :load_copy
            def load_copy, do: :erlang.load_nif(unquote(file), %{})
            unquote_splicing(stubs)
          end
        end
      )
    after
      Code.compiler_options(ignore_module_conflict: false)
    end

    defp mapped?(path), do: File.read!("/proc/self/maps") =~ path
  end
end
