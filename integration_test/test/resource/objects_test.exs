defmodule Integration.Resource.ObjectsTest do
  # Not async: it counts the objects that are alive.
  use ExUnit.Case

  import Integration.Alive
  alias Integration.Objects

  describe "an object" do
    test "is made, used, changed, and ends with its last reference" do
      in_process(fn ->
        counter = Objects.counter(5)
        assert is_reference(counter)
        assert Objects.get(counter) == 5
        assert Objects.add(counter, 2) == 7
        assert Objects.get(counter) == 7
        assert Objects.get_dirty(counter) == 7
        assert Objects.aligned?(counter)
        assert Objects.alive()["counter"] == 1
      end)

      assert_none_left("counter")
    end

    test "whose constructor throws leaves nothing" do
      assert_raise ArgumentError, "a counter starts at 0 or above", fn -> Objects.counter(-1) end
      assert Objects.alive()["counter"] == 0
    end

    test "is passed in lists, maps and tuples, compared and hashed, and stays the same term" do
      in_process(fn ->
        [a, b] = [Objects.counter(1), Objects.counter(2)]
        assert Objects.pass(a) == a
        assert Objects.pass_all([a, b, a]) == [a, b, a]
        assert Objects.pass_map(%{"a" => a, "none" => nil}) == %{"a" => a, "none" => nil}
        assert Objects.same?(a, a)
        refute Objects.same?(a, b)
        assert Objects.distinct([a, b, a]) == 2
        assert Objects.try_sum([a, b]) == 3
        assert {made, 9} = Objects.made_with_value(9)
        assert Objects.get(made) == 9
      end)

      assert_none_left("counter")
    end

    test "is kept by C++ between calls, and used by a thread of its own" do
      in_process(fn -> Objects.keep(Objects.counter(3)) end)
      assert Objects.get(Objects.take_kept()) == 3

      in_process(fn ->
        Objects.add_on_a_thread(Objects.take_kept(), 1000)
        assert Objects.get(Objects.take_kept()) == 1003
        Objects.keep(nil)
      end)

      :erlang.garbage_collect()
      assert_none_left("counter")
    end

    test "may come from a factory, by its base class, or not at all" do
      in_process(fn ->
        assert Objects.area(Objects.shape(3.0)) == 9.0
        assert Objects.shape(0.0) == nil
      end)

      assert_none_left("shape")
    end

    test "survives a trip to another process and back, but is another term on another node" do
      in_process(fn ->
        counter = Objects.counter(1)
        assert Task.await(Task.async(fn -> Objects.add(counter, 1) end)) == 2
        binary = :erlang.term_to_binary(counter)
        assert Objects.get(:erlang.binary_to_term(binary)) == 2
      end)

      assert_none_left("counter")
    end
  end

  describe "a term that is no object" do
    test "is refused, and the error names what is expected" do
      other = Objects.connect("a")

      for term <- [nil, make_ref(), self(), 1, "index", other, [], %{}] do
        message =
          "argument 1 (counter): expected an open Integration.Counter, got: #{inspect(term)}"

        assert_raise ArgumentError, message, fn -> Objects.get(term) end
        assert_raise ArgumentError, message, fn -> Objects.pass(term) end
      end

      assert_raise ArgumentError,
                   ~r/^argument 1 \(counters\), index 1: expected an open Integration.Counter, got: nil/,
                   fn ->
                     Objects.pass_all([Objects.counter(1), nil])
                   end

      assert_raise ArgumentError,
                   ~r/^argument 1 \(counter\): expected a handle of Integration.Counter, got: nil/,
                   fn ->
                     Objects.close_counter(nil)
                   end
    end

    test "is refused if it is a reference of another node" do
      # A reference of a node that does not run here, in the external term format.
      atom = "elsewhere@nowhere"

      foreign =
        :erlang.binary_to_term(
          <<131, 90, 3::16, 119, byte_size(atom), atom::binary, 1::32, 1::32, 2::32, 3::32>>
        )

      assert_raise ArgumentError, ~r/expected an open Integration.Counter, got: #Reference/, fn ->
        Objects.get(foreign)
      end
    end
  end

  describe "several objects of a call" do
    test "may be one, if all only read" do
      counter = Objects.counter(4)
      assert Objects.sum(counter, counter) == 8
      assert Objects.sum(counter, Objects.counter(1)) == 5
    end

    test "must differ if one is changed" do
      counter = Objects.counter(4)

      for function <- [&Objects.move_one/2, &Objects.read_and_add/2] do
        assert_raise ArgumentError,
                     "argument 2 (to): expected another object than argument 1 (from), got: the same, which the " <>
                       "function would change while it uses it",
                     fn -> function.(counter, counter) end
      end

      assert Objects.get(counter) == 4
    end

    test "are locked in one order, so that no two calls wait for each other" do
      [a, b] = [Objects.counter(10_000), Objects.counter(10_000)]

      tasks =
        for i <- 1..8 do
          Task.async(fn ->
            for _ <- 1..2000,
                do: if(rem(i, 2) == 0, do: Objects.move_one(a, b), else: Objects.move_one(b, a))
          end)
        end

      Task.await_many(tasks, 60_000)
      assert Objects.get(a) == 10_000
      assert Objects.get(b) == 10_000
    end
  end
end
