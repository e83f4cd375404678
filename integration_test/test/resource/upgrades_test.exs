defmodule Integration.Resource.UpgradesTest do
  # Not async: it replaces a module that other tests use.
  use ExUnit.Case

  import Integration.Alive
  alias Integration.{Objects, Scratch}

  @moduletag timeout: 300_000

  setup do
    dir = Scratch.dir("upgrades")

    on_exit(fn ->
      :code.purge(Objects)
      {:module, Objects} = :code.load_file(Objects)
      :code.purge(Objects)
      File.rm_rf!(dir)
    end)

    {:ok, dir: dir}
  end

  # Replaces the module with one that loads a copy of the library. The system loads each copy as another image, as it
  # does a newer version.
  defp upgrade(dir) do
    [library] = Path.wildcard(Application.app_dir(:integration, "ebin/objects-*.so"))
    copy = Path.join(dir, "objects#{System.unique_integer([:positive])}")
    File.cp!(library, copy <> ".so")
    :persistent_term.put({Objects, :library}, to_charlist(copy))
    # Waits for calls under way in the version before the last, which purge/1 would kill.
    assert eventually(fn -> :code.soft_purge(Objects) end)
    {:module, Objects} = :code.load_binary(Objects, ~c"copy", module())
    File.rm!(copy <> ".so")
    Path.basename(copy)
  end

  # The stubs of the module, compiled once and not loaded.
  defp module do
    key = {Objects, :binary}

    with nil <- :persistent_term.get(key, nil) do
      functions =
        for {name, arity} <- Objects.__info__(:functions), name != :load, do: {name, arity}

      stubs =
        for {name, arity} <- functions do
          arguments = for n <- List.duplicate(:_, arity), do: {:var, 1, n}

          body = [
            {:call, 1, {:remote, 1, {:atom, 1, :erlang}, {:atom, 1, :nif_error}},
             [{:atom, 1, :not_loaded}]}
          ]

          {:function, 1, name, arity, [{:clause, 1, arguments, [], body}]}
        end

      {:ok, tokens, _} =
        :erl_scan.string(
          ~c"load() -> erlang:load_nif(persistent_term:get({'Elixir.Integration.Objects', library}), 0)."
        )

      {:ok, load} = :erl_parse.parse_form(tokens)

      forms = [
        {:attribute, 1, :module, Objects},
        {:attribute, 1, :export, [{:load, 0} | functions]},
        {:attribute, 1, :on_load, {:load, 0}},
        load | stubs
      ]

      {:ok, Objects, binary} = :compile.forms(forms)
      :persistent_term.put(key, binary)
      binary
    end
  end

  defp images do
    "/proc/self/maps"
    |> File.read!()
    |> then(&Regex.scan(~r"/(objects\d+)\.so", &1, capture: :all_but_first))
    |> List.flatten()
    |> Enum.uniq()
  end

  # glibc unmaps an image whose thread has ended with the next library that is closed.
  defp assert_unmapped(dir) do
    are_gone = fn ->
      upgrade(dir)
      length(images()) <= 2
    end

    assert eventually(are_gone, 100), "still mapped: #{inspect(images())}"
  end

  test "an object stays with the version that made it: others refuse it, and may close it", %{
    dir: dir
  } do
    counter = Objects.counter(1)
    connection = Objects.connect("old")
    statement = Objects.prepare(connection, "select 1")
    upgrade(dir)

    message =
      "argument 1 (counter): expected an open Integration.Counter of this version of the library, got: " <>
        "one made by another build of version 0.1.0 of the library"

    for function <- [&Objects.get/1, &Objects.pass/1, &Objects.get_dirty/1] do
      assert_raise ArgumentError, message, fn -> function.(counter) end
    end

    assert_raise ArgumentError, ~r/one made by another build/, fn ->
      Objects.prepare(connection, "select 2")
    end

    assert Objects.close_counter(counter) == :ok
    assert_raise ArgumentError, ~r/got: a closed one/, fn -> Objects.get(counter) end
    # Its children close with it, by the code that made them.
    assert Objects.disconnect(connection) == :ok
    assert_raise ArgumentError, ~r/got: a closed one/, fn -> Objects.text(statement) end

    assert Objects.get(Objects.counter(2)) == 2
    :code.purge(Objects)
    assert Objects.get(Objects.counter(3)) == 3
  end

  test "an object of the old version is given away by the new one, and closed when its owner ends",
       %{
         dir: dir
       } do
    test = self()

    owner =
      spawn(fn ->
        send(test, for(_ <- 1..3, do: Objects.owned()))
        receive do: (:stop -> :ok)
      end)

    assert_receive [given, kept, returned] = owned when is_list(owned)
    keeper = spawn(fn -> receive do: (:stop -> :ok) end)
    upgrade(dir)
    assert Objects.give_away(given, keeper) == :ok
    assert Objects.give_away(returned, keeper) == :ok
    assert Objects.give_away(returned, owner) == :ok
    open = ~r/another version|another build/

    for object <- owned,
        do: assert_raise(ArgumentError, open, fn -> Objects.use_owned(object) end)

    closed? = fn object ->
      match?(
        %{message: "argument 1 (owned): expected an open Integration.Owned, got: a closed one"},
        catch_error(Objects.use_owned(object))
      )
    end

    send(owner, :stop)
    assert eventually(fn -> closed?.(kept) and closed?.(returned) end)
    refute closed?.(given)
    send(keeper, :stop)
    assert eventually(fn -> closed?.(given) end)
    :code.purge(Objects)
  end

  test "a handle may be held across several versions, and dropped at last", %{dir: dir} do
    in_process(fn ->
      held = [Objects.counter(1), Objects.connect("old")]

      for _ <- 1..3 do
        upgrade(dir)
        :code.purge(Objects)
        assert_raise ArgumentError, ~r/another build/, fn -> Objects.get(hd(held)) end
      end
    end)

    :code.purge(Objects)
  end

  test "the module is deleted while slow objects wait for their end", %{dir: dir} do
    for _ <- 1..5 do
      name = upgrade(dir)
      in_process(fn -> Objects.many_slow(20, 20) end)
      :code.purge(Objects)
      :code.delete(Objects)
      :code.purge(Objects)
      assert name in images(), "unloading waited for the objects"
      {:module, Objects} = :code.load_file(Objects)
    end

    assert_unmapped(dir)
  end

  test "many upgrades while processes make, use, close and drop objects", %{dir: dir} do
    stop = :atomics.new(1, [])

    use_objects = fn ->
      counter = Objects.counter(1)
      connection = Objects.connect("db")
      statement = Objects.prepare(connection, "select 1")
      Objects.add(counter, 1)
      Objects.text(statement)
      Objects.owned()
      if :rand.uniform(2) == 1, do: Objects.disconnect(connection)
      Objects.close_counter(counter)
    end

    worker = fn worker ->
      if :atomics.get(stop, 1) == 0 do
        try do
          use_objects.()
        rescue
          # Made by one version and used by the next; or called between two of them.
          error in ArgumentError ->
            assert error.message =~ ~r/another build of version 0.1.0|a closed one/

          error in ErlangError ->
            assert error.original == :not_loaded

          error in UndefinedFunctionError ->
            assert error.module == Objects
            Process.sleep(1)
        end

        worker.(worker)
      end
    end

    tasks = for _ <- 1..20, do: Task.async(fn -> worker.(worker) end)
    for _ <- 1..25, do: upgrade(dir)
    :atomics.put(stop, 1, 1)
    Task.await_many(tasks, 60_000)
    :erlang.garbage_collect()
    assert_unmapped(dir)
  end
end
