# Since Elixir 1.15, Mix takes what no application asks for off the code path: Dialyzer and what it uses.
[:code.lib_dir(), "*", "ebin"] |> Path.join() |> Path.wildcard() |> Enum.each(&Code.append_path/1)

ExUnit.start()
