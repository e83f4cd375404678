defmodule Coupler.Loader do
  @moduledoc false
  # Loads the library of a module with `use Coupler`, from its @on_load function. Runs in releases,
  # so it must not call Mix.

  alias Coupler.LoadError
  alias Coupler.Loader.{Failure, Image}

  # `load_data` and `load_nif` are funs of the user's module. :erlang.load_nif/2 must be called from
  # the module whose functions it replaces. `cross_compiled` means that the module was compiled on
  # another kind of machine than the library is for.
  @type request :: %{
          module: module,
          otp_app: atom,
          file: String.t(),
          cross_compiled: boolean,
          load_data: fun,
          load_nif: (charlist, term -> :ok | {:error, {atom, charlist}})
        }

  # Always returns :ok. The module then stays, and its functions raise an error that gives the
  # reason. With any other value the code server drops the module, and every call fails with a bare
  # `undef`.
  @spec load(request) :: :ok
  def load(request) do
    path = library_path(request)

    case try_load(request, path) do
      :ok -> forget(request.module)
      {:error, failure} -> remember(%{failure | module: request.module, path: path}, request)
    end
  end

  # The exception that the functions of `module` raise while its library is not loaded.
  @spec not_loaded(module) :: Exception.t()
  def not_loaded(module) do
    :persistent_term.get(key(module), %LoadError{module: module, reason: :not_loaded})
  end

  defp try_load(request, path) do
    with :ok <- readable(path), {:ok, data} <- load_data(request) do
      ref = make_ref()
      file = path |> Path.rootname() |> String.to_charlist()

      case request.load_nif.(file, {:coupler_load, ref, data, system()}) do
        :ok -> :ok
        {:error, {reason, text}} -> {:error, Failure.new(path, reason, text, raised(ref))}
      end
    end
  end

  # Values that differ between versions of Elixir, so the library cannot contain them.
  defp system, do: %{map_set: MapSet.new()}

  defp readable(path) do
    case Image.unreadable(path) || Image.truncated(path) do
      nil -> :ok
      reason -> {:error, %LoadError{reason: reason}}
    end
  end

  defp load_data(request) do
    {:ok, request.load_data.()}
  rescue
    exception -> {:error, %LoadError{reason: {:load_data, exception}}}
  catch
    kind, value ->
      {:error, %LoadError{reason: {:load_data, %ErlangError{original: {kind, value}}}}}
  end

  # If the load function threw, the library sent the raised term before load_nif/2 returned. Any
  # term is possible. It becomes the same exception as in a call that raises it.
  defp raised(ref) do
    receive do
      {^ref, raised} -> Exception.normalize(:error, raised, [])
    after
      0 -> nil
    end
  end

  defp library_path(request) do
    Path.join(ebin(request.otp_app, request.module), request.file)
  end

  # An application that was started with a bare `-pa some/ebin` has no name in the code path. Its
  # library is beside the module.
  defp ebin(otp_app, module) do
    case :code.lib_dir(otp_app) do
      {:error, :bad_name} -> beside(:code.which(module))
      dir -> dir |> List.to_string() |> Path.join("ebin")
    end
  end

  defp beside([_ | _] = beam), do: beam |> List.to_string() |> Path.dirname()
  defp beside(_no_file), do: ""

  # A table needs a process that lives on, but an @on_load function runs in a process that ends with
  # it. Persistent terms need no process, and cost nothing if no library fails.
  defp remember(failure, request) do
    unless :persistent_term.get(key(failure.module), nil) == failure do
      :persistent_term.put(key(failure.module), failure)
      :logger.log(level(failure, request), Exception.message(failure))
    end

    :ok
  end

  # A cross-compiled library is not expected to run where it was built.
  defp level(%{reason: {:architecture, _, _}}, %{cross_compiled: true}), do: :info
  defp level(_failure, _request), do: :error

  # Erasing makes every process scan its heap, so this erases only a term that exists.
  defp forget(module) do
    if :persistent_term.get(key(module), nil), do: :persistent_term.erase(key(module))
    :ok
  end

  defp key(module), do: {Coupler, module}
end
