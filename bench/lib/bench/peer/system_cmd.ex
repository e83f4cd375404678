defmodule Bench.Peer.SystemCmd do
  @moduledoc "The functions of the tables, each call a program started by `System.cmd/3`."

  def nop do
    "ok" = run(["nop"])
    :ok
  end

  def add(a, b), do: String.to_integer(run(["add", Integer.to_string(a), Integer.to_string(b)]))
  def echo(text), do: run(["echo", text])

  # A program started in this way has no input, so what is hashed goes through a file.
  def hash(data) do
    path = Path.join(System.tmp_dir!(), "bench-system-cmd-#{System.pid()}")
    File.write!(path, data)
    digest = run(["hash", path])
    File.rm!(path)
    digest
  end

  defp run(arguments) do
    {output, 0} = System.cmd(Bench.Peer.built("port"), arguments)
    output
  end
end
