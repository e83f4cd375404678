defmodule Integration.Alive do
  @moduledoc false

  import ExUnit.Assertions
  alias Integration.Objects

  # Objects end on a thread of the library, soon after the last reference is dropped.
  def eventually(condition, tries \\ 200) do
    cond do
      condition.() ->
        true

      tries == 0 ->
        false

      true ->
        Process.sleep(10)
        eventually(condition, tries - 1)
    end
  end

  # The objects that a process holds end with it.
  def in_process(function), do: function |> Task.async() |> Task.await(60_000)

  def assert_none_left(class) do
    assert eventually(fn -> Objects.alive()[class] == 0 end), inspect(Objects.alive())
  end

  # A counter that a call has for itself until the gate is disconnected.
  def held_counter do
    counter = Objects.counter(0)
    gate = Objects.connect("gate")
    holder = Task.async(fn -> Objects.hold(counter, gate) end)
    assert eventually(fn -> Objects.try_sum([counter]) == nil end)
    {counter, gate, holder}
  end
end
