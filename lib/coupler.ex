defmodule Coupler do
  @moduledoc """
  NIFs for Elixir and Erlang written as plain C++20 functions.

  A library is a folder under `native/` with a `CMakeLists.txt`:

      find_package(coupler REQUIRED)
      coupler_add_nif(hasher_native src/hasher_native.cpp)

  a C++ file with a table of what it offers:

      #include <coupler.hpp>

      std::int64_t add(std::int64_t a, std::int64_t b) { return a + b; }

      COUPLER_MODULE("Hasher.Native", coupler::nif<add>("a", "b"));

  a Mix project that builds it:

      def project do
        [
          app: :hasher,
          compilers: [:coupler | Mix.compilers()],
          deps: [{:coupler, path: "../coupler"}]
        ]
      end

  and a module that loads it:

      defmodule Hasher.Native do
        use Coupler, otp_app: :hasher, native: "hasher_native"
      end

  `use Coupler` defines one function, with `@doc` and `@spec`, for each row of the table. In a spec
  the ranges of C++'s larger integers are called by the types of this module, as `t:int64/0`. How the
  library is built, and the options for it, are the manual of `mix compile.coupler`. The library lies
  beside the compiled modules, in `ebin`; a release carries it.

  Coupler is a dependency at run time, since it loads the library: `runtime: false` in mix.exs is an
  error of `mix compile.coupler`.

  ## Options

  #{Coupler.Options.docs(Coupler.Options.use_schema())}

  ## Fallbacks

  A function written by hand in the module, with the name and arity of a row, stays: it is what
  runs while the library is not loaded, and its own `@doc` and `@spec` are kept.

      defmodule Hasher.Native do
        use Coupler, otp_app: :hasher, native: "hasher_native"

        def add(a, b), do: a + b
      end

  ## Errors

  Compilation stops, and says which, when the two halves do not agree: the module's name, a
  function declared as a NIF (by `@nifs`, or by a body that calls `:erlang.nif_error/1`) that the
  table does not have, a row that a handwritten `@nifs` does not list, a private function with a
  row's name, or a struct whose fields are not those of the C++ struct.

  A library that cannot be loaded does not take its module with it. The failure is logged once and
  every function without a fallback raises `Coupler.LoadError`, which says which file, why and what
  to do. What the C++ code throws arrives as an Elixir exception; see `Coupler.NativeError`.
  """

  @typedoc "What `std::int32_t` and `int` hold."
  @type int32 :: -2_147_483_648..2_147_483_647

  @typedoc "What `std::uint32_t` and `unsigned` hold."
  @type uint32 :: 0..4_294_967_295

  @typedoc "What `std::int64_t`, `long` and `std::ptrdiff_t` hold."
  @type int64 :: -9_223_372_036_854_775_808..9_223_372_036_854_775_807

  @typedoc "What `std::uint64_t` and `std::size_t` hold."
  @type uint64 :: 0..18_446_744_073_709_551_615

  @typedoc "What `__int128` holds."
  @type int128 ::
          -170_141_183_460_469_231_731_687_303_715_884_105_728..170_141_183_460_469_231_731_687_303_715_884_105_727

  @typedoc "What `unsigned __int128` holds."
  @type uint128 :: 0..340_282_366_920_938_463_463_374_607_431_768_211_455

  alias Coupler.Build.Install
  alias Coupler.{Definition, Manifest, Options}
  alias Coupler.Loader.Image

  @doc """
  Defines the functions of a native library in the module.

  ## Examples

      use Coupler, otp_app: :hasher, native: "hasher_native", load_data: System.get_env("HASHER_KEY")
  """
  defmacro __using__(options) do
    unless Keyword.keyword?(options) do
      raise ArgumentError,
            "use Coupler: write the options out as a keyword list, got: #{Macro.to_string(options)}"
    end

    # Evaluated at load time, in the module, so it must stay code.
    {load_data, options} = Keyword.pop(options, :load_data)

    quote do
      Coupler.__use__(__MODULE__, unquote(options), unquote(__CALLER__.line))
      @before_compile Coupler

      defp __coupler_load_data__, do: unquote(load_data)
    end
  end

  @doc false
  @spec __use__(module, keyword, pos_integer) :: :ok
  def __use__(module, options, line) do
    options =
      Options.validate!(options, Options.use_schema(), "use Coupler in #{inspect(module)}")

    if Module.get_attribute(module, :coupler) do
      raise ArgumentError,
            "use Coupler twice in #{inspect(module)}: a module has one library; write a module for each"
    end

    Module.put_attribute(module, :coupler, {options, line})

    # Known to Elixir since 1.16; before, a module that sets it would be warned that nobody reads it.
    unless Module.get_attribute(module, :nifs) do
      Module.register_attribute(module, :nifs, accumulate: true, persist: true)
    end

    :ok
  end

  @doc false
  defmacro __before_compile__(env) do
    {options, line} = Module.delete_attribute(env.module, :coupler)
    env = %{env | line: line}
    otp_app = options[:otp_app]
    name = Keyword.get(options, :native, Atom.to_string(otp_app))
    {library, linked} = installed!(otp_app, name, env)
    no_on_load!(env)

    quote generated: true, line: line do
      @external_resource unquote(linked)
      @on_load :__coupler_load__
      unquote(Definition.define(manifest!(library, env), env, "native/#{name}"))

      # Public, since Elixir drops what only a private @on_load function calls.
      @doc false
      def __coupler_load__ do
        Coupler.Loader.load(%{
          module: __MODULE__,
          otp_app: unquote(otp_app),
          file: unquote(Path.basename(library)),
          cross_compiled: unquote(match?({:architecture, _, _}, Image.mismatch(library))),
          load_data: fn -> __coupler_load_data__() end,
          load_nif: fn file, data -> :erlang.load_nif(file, data) end
        })
      end
    end
  end

  defp installed!(otp_app, name, env) do
    case Install.find(otp_app, name) do
      {:ok, library, linked} -> {library, linked}
      {:error, reason} -> error!(env, reason)
    end
  end

  defp manifest!(library, env) do
    case Manifest.read(library) do
      {:ok, manifest} -> manifest
      {:error, reason} -> error!(env, reason)
    end
  end

  defp no_on_load!(env) do
    if Module.get_attribute(env.module, :on_load) do
      error!(
        env,
        "#{inspect(env.module)} has an @on_load, which use Coupler sets itself; " <>
          "do what it does in load_data: or in the library's load function"
      )
    end
  end

  defp error!(env, text), do: Definition.error!(env, text)
end
