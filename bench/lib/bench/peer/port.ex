defmodule Bench.Peer.Port do
  @moduledoc "The functions of the tables, asked of a program over a port with `{packet, 4}`."

  @doc "Opens the port of this process."
  def prepare do
    program = Bench.Peer.built("port")
    Process.put(__MODULE__, Port.open({:spawn_executable, program}, [:binary, packet: 4]))
  end

  def nop do
    "" = request("n")
    :ok
  end

  def add(a, b) do
    <<sum::signed-64>> = request(<<?a, a::64, b::64>>)
    sum
  end

  def echo(text), do: request([?e, text])
  def hash(data), do: request([?h, data])

  @doc "Nanoseconds of CPU in which the program hashes `size` bytes of its own `times` times."
  def time_hash(size, times) do
    <<nanoseconds::64>> = request(<<?t, size::64, times::64>>)
    nanoseconds
  end

  defp request(packet) do
    port = Process.get(__MODULE__)
    Port.command(port, packet)

    receive do
      {^port, {:data, answer}} -> answer
    end
  end
end
