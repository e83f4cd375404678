defmodule Bench.Vm do
  @moduledoc "A second VM, with two schedulers: for what one scheduler cannot show."

  alias Bench.Peer

  @arguments ~w(+S 2:2 +SDcpu 2:2 +sbwt none +sbwtdcpu none +sbwtdio none)

  @doc "What `function` of `module` returns there, given the peers, loaded there, and `arguments`."
  def call(peers, module, function, arguments) do
    paths = for path <- :code.get_path(), argument <- [~c"-pa", path], do: argument
    arguments_there = Enum.map(@arguments, &String.to_charlist/1) ++ paths
    {:ok, vm, _} = :peer.start_link(%{connection: :standard_io, args: arguments_there})

    try do
      {:ok, _} = :peer.call(vm, :application, :ensure_all_started, [:elixir], :infinity)
      :peer.call(vm, __MODULE__, :run, [peers, module, function, arguments], :infinity)
    after
      :peer.stop(vm)
    end
  end

  @doc "Runs there."
  def run(peers, module, function, arguments) do
    libraries = for peer <- peers, peer.id == "coupler" or peer.path != nil, do: Peer.load_again(peer)
    apply(module, function, [libraries | arguments])
  end
end
