defmodule Integration.Codec.IdentifiersTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  import Integration.Samples
  alias Integration.Terms

  describe "pids" do
    test "of this node" do
      assert Terms.self() === self()
      other = spawn(fn -> :ok end)
      for pid <- [self(), other], do: assert(Terms.pid(pid) === pid)

      task = Task.async(fn -> Terms.self() end)
      assert Task.await(task) === task.pid
    end

    test "are alive or not, and pids still" do
      {pid, monitor} = spawn_monitor(fn -> Process.sleep(:infinity) end)
      assert Terms.is_alive(pid)
      assert Terms.is_alive_dirty(pid)
      Process.exit(pid, :kill)
      assert_receive {:DOWN, ^monitor, :process, ^pid, :killed}
      refute Terms.is_alive(pid)
      refute Terms.is_alive_dirty(pid)
      assert Terms.pid(pid) === pid
    end

    test "of another node are an error that names them" do
      pid = remote_pid()

      assert argument_error(fn -> Terms.pid(pid) end) ==
               "argument 1 (value): expected a pid of this node, got: #{inspect(pid)}"

      assert inspect(pid) =~ ~r/^#PID<[1-9]\d*\.90\.1>$/

      for value <- [nil, 1, "#PID<0.1.0>", make_ref(), hd(Port.list()), :init, [self()]] do
        assert argument_error(fn -> Terms.pid(value) end) ==
                 "argument 1 (value): expected a pid of this node, got: #{inspect(value)}"
      end
    end

    test "of any node pass through as AnyPid" do
      for pid <- [self(), remote_pid()], do: assert(Terms.any_pid(pid) === pid)
      assert Terms.local(self()) === self()
      assert Terms.local(remote_pid()) === nil
      assert Terms.same_pid(remote_pid(), remote_pid())
      refute Terms.same_pid(remote_pid(), self())

      for value <- [nil, 1, make_ref(), {self()}] do
        assert argument_error(fn -> Terms.any_pid(value) end) ==
                 "argument 1 (value): expected a pid, got: #{inspect(value)}"
      end
    end

    test "are keys" do
      map = %{self() => hd(Port.list()), spawn(fn -> :ok end) => List.last(Port.list())}
      assert Terms.ports_of(map) === map
      assert Terms.count_pids([self(), self(), spawn(fn -> :ok end)]) === 2

      assert argument_error(fn -> Terms.ports_of(%{remote_pid() => nil}) end) ==
               "argument 1 (value), key #{inspect(remote_pid())}: expected a pid of this node, got: #{inspect(remote_pid())}"
    end
  end

  describe "ports" do
    test "of this node, open or closed" do
      port = Port.open({:spawn, "cat"}, [:binary])
      assert Terms.port(port) === port
      assert Terms.is_port_alive(port)
      Port.close(port)
      refute Terms.is_port_alive(port)
      assert Terms.port(port) === port
    end

    test "of another node, and terms other than ports" do
      for value <- [remote_port(), self(), make_ref(), 1, nil, "#Port<0.1>"] do
        assert argument_error(fn -> Terms.port(value) end) ==
                 "argument 1 (value): expected a port of this node, got: #{inspect(value)}"
      end
    end
  end

  describe "references" do
    test "of any node and kind pass through" do
      monitor = Process.monitor(self())

      for value <- [
            make_ref(),
            monitor,
            :atomics.new(1, []),
            :ets.whereis(:ac_tab),
            remote_reference()
          ] do
        assert Terms.reference(value) === value
        assert Terms.same_reference(value, value)
      end

      refute Terms.same_reference(make_ref(), make_ref())

      for value <- [nil, 1, self(), "ref", [make_ref()]] do
        assert argument_error(fn -> Terms.reference(value) end) ==
                 "argument 1 (value): expected a reference, got: #{inspect(value)}"
      end
    end

    test "are new each time they are made" do
      references = for _ <- 1..1_000, do: Terms.make_reference()
      assert Enum.all?(references, &is_reference/1)
      assert length(Enum.uniq(references)) == 1_000
    end
  end

  describe "functions" do
    test "pass through" do
      x = 1

      for value <- [fn -> x end, &is_atom/1, &Enum.map/2, fn _, _, _ -> x end] do
        assert Terms.function(value) === value
        assert Terms.maybe_function(value) === value
      end

      assert Terms.maybe_function(nil) === nil
    end

    test "are nothing else" do
      for value <- [nil, :fun, {Enum, :map}, {Enum, :map, 2}, 1] do
        assert argument_error(fn -> Terms.function(value) end) ==
                 "argument 1 (value): expected a function, got: #{inspect(value)}"
      end
    end
  end

  test "monitors are references, each distinct from the others" do
    {pid, _} = spawn_monitor(fn -> Process.sleep(:infinity) end)
    {a, b, copy, keeper} = Terms.monitors(pid)
    assert is_reference(a) and is_reference(b) and is_reference(keeper)
    assert a === copy
    refute a === b
    Process.exit(pid, :kill)
  end

  test "a variant tells them apart by the type of the term" do
    for {value, index} <- [
          {self(), 0},
          {remote_pid(), 1},
          {hd(Port.list()), 2},
          {make_ref(), 3},
          {&is_atom/1, 4},
          {:a, 5}
        ] do
      assert Terms.which(value) === index
    end

    assert argument_error(fn -> Terms.which(1) end) ==
             "argument 1 (any): expected a pid of this node or a pid or a port of this node or a reference or a function or an atom, got: 1"
  end
end
