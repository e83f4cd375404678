defmodule Integration.Upgrade do
  @moduledoc false
  # Replaces a module with one that loads a copy of its library, edited as bytes. The system loads the copy as another
  # image, as it does a newer version.

  alias Integration.Scratch

  def upgrade(module, native, edit) do
    [library] = Path.wildcard(Application.app_dir(:integration, "ebin/#{native}-*.so"))
    dir = Scratch.dir("upgrade")
    path = Path.join(dir, native)
    File.write!(path <> ".so", library |> File.read!() |> edit.())
    binary = module(module, path)
    true = :code.soft_purge(module)
    {:module, ^module} = :code.load_binary(module, ~c"copy", binary)
    File.rm_rf!(dir)
    :ok
  end

  def restore(module) do
    :code.purge(module)
    {:module, ^module} = :code.load_file(module)
    :code.purge(module)
  end

  # The module has the same functions, and nothing but the library behind them.
  defp module(module, path) do
    functions =
      for {name, arity} <- module.module_info(:exports), name != :module_info, do: {name, arity}

    functions = Enum.reject(functions, fn {name, _} -> name in [:__info__, :__coupler_load__] end)

    stubs =
      for {name, arity} <- functions do
        arguments = for n <- List.duplicate(:_, arity), do: {:var, 1, n}

        {:function, 1, name, arity,
         [{:clause, 1, arguments, [], [call(:nif_error, [{:atom, 1, :not_loaded}])]}]}
      end

    load = [call(:load_nif, [{:string, 1, to_charlist(path)}, {:integer, 1, 0}])]

    forms = [
      {:attribute, 1, :module, module},
      {:attribute, 1, :export, [{:load, 0} | functions]},
      {:attribute, 1, :on_load, {:load, 0}},
      {:function, 1, :load, 0, [{:clause, 1, [], [], load}]}
      | stubs
    ]

    {:ok, ^module, binary} = :compile.forms(forms)
    binary
  end

  defp call(function, arguments) do
    {:call, 1, {:remote, 1, {:atom, 1, :erlang}, {:atom, 1, function}}, arguments}
  end
end
