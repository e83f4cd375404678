defmodule Bench.Objects do
  @moduledoc "Objects of a peer, given its module; and their ends."

  def made(module, function, arguments), do: apply(module, function, arguments)

  @doc "A number that `counter_get/1` and `counter_add/2` read."
  def counter(module), do: module.counter_new(7)

  @doc "The same with locks: of the functions whose names end in `_rwlock` and `_mutex`."
  def locked(module), do: module.locked_new(7)

  @doc "A number that is used without a lock of the library's."
  def own_counter(module), do: module.own_new(7)

  @doc "A closed buffer."
  def closed(module) do
    buffer = module.buffer_new(64)
    :ok = module.buffer_close(buffer)
    buffer
  end

  def is_handle(_, term), do: is_reference(term)

  @doc """
  Runs `work`, collects the garbage, and waits for objects that end on another thread.

  Then there are as many as before, and `change` more.
  """
  def with_ends(module, work, change \\ 0) do
    before = module.live()
    work.()
    :erlang.garbage_collect()
    wait(module, before + change)
  end

  @doc "Waits until at most `count` objects with destructors have not ended."
  def wait(module, count) do
    if module.live() > count do
      Process.sleep(1)
      wait(module, count)
    end
  end
end
