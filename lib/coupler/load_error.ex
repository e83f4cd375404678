defmodule Coupler.LoadError do
  @moduledoc """
  Raised by the functions of a module whose native library could not be loaded.

  The module itself is loaded. Each of its functions that has no fallback raises this error. The error
  is logged once, when loading fails. Its fields are:

    * `module` - the module
    * `path` - the library's file, or `nil` if nothing has tried to load it
    * `reason` - the reason as data, see `t:reason/0`
    * `text` - the VM's message, or `nil` if there is none

  The message of the exception gives the file, the reason and, where there is one, the fix.

  ## Examples

      iex> error = %Coupler.LoadError{module: Hasher.Native, path: "ebin/h.so", reason: :missing}
      iex> Exception.message(error)
      "Hasher.Native has no native code: ebin/h.so: no such file; run mix compile --force, and see that mix.exs has compilers: [:coupler | Mix.compilers()]"
  """

  alias Coupler.Loader.Symbol

  defexception [:module, :path, :reason, :text]

  @typedoc """
  Why a library could not be loaded.

    * `:missing` - there is no such file
    * `{:archive, file}` - the library lies inside an escript or another archive
    * `{:unreadable, posix}` - the user that runs the VM cannot read the library
    * `{:unreadable_dependency, file}` - the user that runs the VM cannot read a library that this one
      needs
    * `:not_executable` - it could not be mapped as code: its file system is mounted `noexec`
    * `:executable_stack` - it needs an executable stack, which the system refuses
    * `:static_tls` - it needs more static thread-local storage than is left
    * `{:libc, name}` - it was built for another C library than the system's
    * `{:architecture, library, vm}` - it was built for another processor or system
    * `{:damaged, what}` - the file is incomplete, or is not a library
    * `{:nif_version, needed, erts}` - it needs a newer NIF version than the VM has, or its version is
      too old for the VM. Either value may be `nil`
    * `{:symbol, name}`, `{:symbol_version, name}`, `{:dependency, file}` - the dynamic linker did not
      find this symbol, version or library
    * `{:exception, exception}` - the load function threw. A raised value that is not an exception
      struct is the `original` of an `ErlangError`
    * `{:load, code}` and `{:upgrade, code}` - the load or upgrade function returned non-zero
    * `{:load_data, exception}` - the `load_data` expression raised
    * `{:function, "name/arity"}` - the table has a function that the module does not define
    * `{:module, name}` - the library belongs to another module
    * `:no_entry` - it is not a NIF library
    * `:not_loaded` - nothing has tried to load it
    * `{:other, atom}` - anything else, described by `text`
  """
  @type reason ::
          :missing
          | :no_entry
          | :not_loaded
          | :not_executable
          | :executable_stack
          | :static_tls
          | {:unreadable, :file.posix()}
          | {:archive | :unreadable_dependency | :libc, String.t()}
          | {:architecture, String.t(), String.t()}
          | {:nif_version, String.t() | nil, String.t() | nil}
          | {:damaged | :symbol | :symbol_version | :dependency, String.t()}
          | {:exception | :load_data, Exception.t()}
          | {:function | :module, String.t()}
          | {:load | :upgrade, integer}
          | {:other, atom}

  @typedoc "The exception; the fields are described above."
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

  defp why({:archive, archive}, _) do
    "it lies inside #{archive}, and the system cannot load a library from there; run the " <>
      "application as a release"
  end

  defp why({:unreadable, reason}, _) do
    "cannot be read (#{reason}); let the user that runs the VM read it: chmod a+r"
  end

  defp why({:unreadable_dependency, file}, _) do
    "needs the library #{file}, which the user that runs the VM cannot read; let it: chmod a+r"
  end

  defp why(:not_executable, _) do
    "could not be mapped as code: its file system is mounted noexec; move the application to " <>
      "another file system, or mount this one with exec"
  end

  defp why(:executable_stack, _) do
    "needs an executable stack, which this system refuses; link it with -Wl,-z,noexecstack"
  end

  defp why(:static_tls, _) do
    "needs more static thread-local storage than is left; build it and what it links without " <>
      "-ftls-model=initial-exec, or start the VM with " <>
      "GLIBC_TUNABLES=glibc.rtld.optional_static_tls=16384"
  end

  defp why({:libc, libc}, _) do
    "was built for a system with #{libc}, which this one does not have; build it on this system " <>
      "with mix compile --force"
  end

  defp why({:architecture, library, vm}, _) do
    "was built for #{library}, this VM runs on #{vm}; build it on this system with " <>
      "mix compile --force"
  end

  defp why({:damaged, what}, _), do: "is damaged: #{what}; run mix compile --force"

  defp why({:nif_version, needed, erts}, _) do
    "needs NIF version #{needed || "unknown"}#{erts && " of #{erts}"}, this VM has " <>
      "#{:erlang.system_info(:nif_version)}; build it again with this Erlang/OTP or run it on the " <>
      "one it was built with"
  end

  defp why({:symbol, "enif_" <> _ = name}, _) do
    "needs #{name}, which this Erlang/OTP (NIF version #{:erlang.system_info(:nif_version)}) does " <>
      "not have; run it on a newer Erlang/OTP"
  end

  defp why({:symbol, name}, _) do
    "undefined symbol #{Symbol.readable(name)}; in CMakeLists.txt, list the source that defines " <>
      "it in coupler_add_nif, or link its library with target_link_libraries"
  end

  defp why({:symbol_version, name}, _) do
    "needs #{name}, which this system does not have; build it on a system as old as this one"
  end

  defp why({:dependency, file}, _) do
    "needs the library #{file}, which was not found; install it where the system's linker looks, " <>
      "or name its folder in CMakeLists.txt with INSTALL_RPATH"
  end

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

  defp why(:no_entry, _),
    do: "is not a NIF library; COUPLER_MODULE(...) is missing from its sources"

  defp why(:not_loaded, _) do
    "its native library was never loaded; load the module with Code.ensure_loaded/1"
  end

  defp why(_other, error), do: error.text || inspect(error.reason)

  defp describe(exception) do
    "#{inspect(exception.__struct__)}: #{Exception.message(exception)}"
  end
end
