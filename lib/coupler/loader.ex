defmodule Coupler.Loader do
  @moduledoc false
  # What the @on_load function of a module with `use Coupler` does. Runs in releases: no Mix here.

  alias Coupler.LoadError
  alias Coupler.Loader.{Failure, Image}

  # `load_data` and `load_nif` are funs of the user's module: :erlang.load_nif/2 only works when it
  # is called from the module whose functions are replaced. `cross_compiled` says that the library is for
  # another kind of machine than the one which compiled the module.
  @type request :: %{
          module: module,
          otp_app: atom,
          file: String.t(),
          cross_compiled: boolean,
          load_data: fun,
          load_nif: (charlist, term -> :ok | {:error, {atom, charlist}})
        }

  # Always :ok, so that the module stays and its functions can say why they do not work; with
  # anything else the code server drops the module and every call is a bare `undef`.
  @spec load(request) :: :ok
  def load(request) do
    path = library_path(request)

    case try_load(request, path) do
      :ok -> forget(request.module)
      {:error, failure} -> remember(%{failure | module: request.module, path: path}, request)
    end
  end

  # The exception a function of `module` raises in place of a library that is not loaded.
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

  # What the library cannot know when it is built, since it differs between versions of Elixir.
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

  # A library whose load function threw has sent what it raised before load_nif/2 returned. That may
  # be any term: it becomes the exception that a call raising it would end with.
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

  # An application started with a bare `-pa some/ebin` has no name in the code path: the library is
  # then beside the module.
  defp ebin(otp_app, module) do
    case :code.lib_dir(otp_app) do
      {:error, :bad_name} -> beside(:code.which(module))
      dir -> dir |> List.to_string() |> Path.join("ebin")
    end
  end

  defp beside([_ | _] = beam), do: beam |> List.to_string() |> Path.dirname()
  defp beside(_no_file), do: ""

  # Persistent terms: they need no process to live in, unlike a table (an @on_load function runs in
  # a process of its own that ends with it), and cost nothing where no library fails.
  defp remember(failure, request) do
    unless :persistent_term.get(key(failure.module), nil) == failure do
      :persistent_term.put(key(failure.module), failure)
      :logger.log(level(failure, request), Exception.message(failure))
    end

    :ok
  end

  # A library for another machine was never meant to run where it was built.
  defp level(%{reason: {:architecture, _, _}}, %{cross_compiled: true}), do: :info
  defp level(_failure, _request), do: :error

  # Erasing makes every process scan its heap, so only what is there is erased.
  defp forget(module) do
    if :persistent_term.get(key(module), nil), do: :persistent_term.erase(key(module))
    :ok
  end

  defp key(module), do: {Coupler, module}
end
