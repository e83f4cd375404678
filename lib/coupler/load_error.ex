defmodule Coupler.LoadError do
  @moduledoc """
  Raised by the functions of a module whose native library could not be loaded.

  The module itself is there all the same; each of its functions that has no fallback of its own
  raises this, and it is logged once when loading fails.

    * `module` - the module
    * `path` - the library's file
    * `reason` - why, as data; `t:reason/0`
    * `text` - the VM's own words, where it had any

  ## Examples

      iex> error = %Coupler.LoadError{module: Hasher.Native, path: "priv/native/h.so", reason: :missing}
      iex> Exception.message(error)
      "Hasher.Native has no native code: priv/native/h.so: no such file; run mix compile --force, and see that mix.exs has compilers: [:coupler | Mix.compilers()]"
  """

  defexception [:module, :path, :reason, :text]

  @typedoc """
  Why a library could not be loaded.

    * `:missing` - there is no such file
    * `{:architecture, library, vm}` - it was built for another processor or system
    * `{:damaged, what}` - the file is cut short or no library
    * `{:nif_version, needed, erts}` - it needs a newer NIF version than the VM has (either may be
      `nil`), or is too old for it
    * `{:symbol, name}`, `{:symbol_version, name}`, `{:dependency, file}` - the dynamic linker
      found no such symbol, version or library
    * `{:exception, exception}` - the load function threw; `{:load, code}` and `{:upgrade, code}`:
      it returned non-zero
    * `{:load_data, exception}` - the `load_data` expression raised
    * `{:function, "name/arity"}` - the table has a function the module does not define
    * `{:module, name}` - the library belongs to another module
    * `:no_entry` - it is no NIF library
    * `:not_loaded` - nothing has tried to load it
    * `{:other, atom}` - anything else; `text` says what
  """
  @type reason ::
          :missing
          | :no_entry
          | :not_loaded
          | {:architecture, String.t(), String.t()}
          | {:nif_version, String.t() | nil, String.t() | nil}
          | {:damaged | :symbol | :symbol_version | :dependency, String.t()}
          | {:exception | :load_data, Exception.t()}
          | {:function | :module, String.t()}
          | {:load | :upgrade, integer}
          | {:other, atom}

  @type t :: %__MODULE__{
          module: module | nil,
          path: Path.t() | nil,
          reason: reason | nil,
          text: String.t() | nil
        }

  @impl true
  def message(%{path: nil} = error) do
    "#{inspect(error.module)} has no native code: #{why(error.reason, error)}"
  end

  def message(error) do
    "#{inspect(error.module)} has no native code: #{error.path}: #{why(error.reason, error)}"
  end

  defp why(:missing, _) do
    "no such file; run mix compile --force, and see that mix.exs has " <>
      "compilers: [:coupler | Mix.compilers()]"
  end

  defp why({:architecture, library, vm}, _) do
    "was built for #{library}, this VM runs on #{vm}; build it on this system with " <>
      "mix compile --force"
  end

  defp why({:damaged, what}, _), do: "is damaged: #{what}; run mix compile --force"

  defp why({:nif_version, needed, erts}, _) do
    "needs NIF version #{needed || "unknown"}#{erts && " (#{erts})"}, this VM has " <>
      "#{:erlang.system_info(:nif_version)}; build it again with this Erlang/OTP or run it on the " <>
      "one it was built with"
  end

  defp why({:symbol, "enif_" <> _ = name}, _) do
    "needs #{name}, which this Erlang/OTP (NIF version #{:erlang.system_info(:nif_version)}) does " <>
      "not have; run it on a newer Erlang/OTP"
  end

  defp why({:symbol, name}, _) do
    "undefined symbol #{name}; link the library that defines it with target_link_libraries in " <>
      "CMakeLists.txt"
  end

  defp why({:symbol_version, name}, _) do
    "needs #{name}, which this system does not have; build it on a system as old as this one"
  end

  defp why({:dependency, file}, _), do: "needs the library #{file}, which is not here; install it"

  defp why({:exception, exception}, _) do
    "its load function raised #{describe(exception)}"
  end

  defp why({:load_data, exception}, _) do
    "the load_data expression of use Coupler raised #{describe(exception)}"
  end

  defp why({:load, code}, _), do: "its load function returned #{code}, where 0 is success"
  defp why({:upgrade, code}, _), do: "its upgrade function returned #{code}, where 0 is success"

  defp why({:function, function}, _) do
    "has #{function} in its table, which the module does not define; run mix compile --force"
  end

  defp why({:module, name}, error) do
    "belongs to #{name}; COUPLER_MODULE(\"#{name}\", ...) must name #{inspect(error.module)}"
  end

  defp why(:no_entry, _), do: "is no NIF library; COUPLER_MODULE(...) is missing from its sources"

  defp why(:not_loaded, _) do
    "its native library was never loaded; load the module with Code.ensure_loaded/1"
  end

  defp why(_other, error), do: error.text || inspect(error.reason)

  defp describe(exception) do
    "#{inspect(exception.__struct__)}: #{Exception.message(exception)}"
  end
end
