defmodule Coupler do
  @moduledoc """
  NIFs for Elixir and Erlang written as plain C++20 functions.

  A library consists of four parts. The first is a folder under `native/` with a `CMakeLists.txt`:

      find_package(coupler REQUIRED)
      coupler_add_nif(hasher_native src/hasher_native.cpp)

  The second is a C++ file with a table of its functions:

      #include <coupler.hpp>

      std::int64_t add(std::int64_t a, std::int64_t b) { return a + b; }

      COUPLER_MODULE("Hasher.Native", coupler::nif<add>("a", "b"));

  The third is a Mix project that builds it:

      def project do
        [
          app: :hasher,
          compilers: [:coupler | Mix.compilers()],
          deps: [{:coupler, path: "../coupler"}]
        ]
      end

  The fourth is a module that loads it:

      defmodule Hasher.Native do
        use Coupler, otp_app: :hasher, native: "hasher_native"
      end

  `use Coupler` defines one function, with `@doc` and `@spec`, for each row of the table. The specs
  name the ranges of larger C++ integers with the types of this module, such as `t:int64/0`.

  `mix help compile.coupler` describes the build and its options. The library is installed beside the
  compiled modules, in `ebin`, and a release carries it.

  Coupler loads the library, so it is a dependency at run time. `mix compile.coupler` reports an error
  if mix.exs says `runtime: false`.

  ## Options

  #{Coupler.Options.docs(Coupler.Options.use_schema())}

  ## Fallbacks

  The module may define a function with the name and arity of a row. That function runs while the
  library is not loaded, and keeps its own `@doc` and `@spec`.

      defmodule Hasher.Native do
        use Coupler, otp_app: :hasher, native: "hasher_native"

        def add(a, b), do: a + b
      end

  ## Errors

  Compilation stops with an error in each of these cases:

    * the table names another module, or has two rows with the same name and arity
    * the table has no row for a function that is declared as a NIF: by `@nifs`, or by a body that
      calls `:erlang.nif_error/1`
    * a handwritten `@nifs` does not list a row
    * a private function or a macro has the name and arity of a row
    * an Elixir struct has other fields than the C++ struct

  If the library cannot be loaded, the module stays. The failure is logged once, and every function
  without a fallback raises `Coupler.LoadError`. Its message names the file, the reason and the fix.

  C++ exceptions become Elixir exceptions; see `Coupler.NativeError`.
  """

  @typedoc "The values of `std::int32_t` and `int`."
  @type int32 :: -2_147_483_648..2_147_483_647

  @typedoc "The values of `std::uint32_t` and `unsigned`."
  @type uint32 :: 0..4_294_967_295

  @typedoc "The values of `std::int64_t`, `long` and `std::ptrdiff_t`."
  @type int64 :: -9_223_372_036_854_775_808..9_223_372_036_854_775_807

  @typedoc "The values of `std::uint64_t` and `std::size_t`."
  @type uint64 :: 0..18_446_744_073_709_551_615

  @typedoc "The values of `__int128`."
  @type int128 ::
          -170_141_183_460_469_231_731_687_303_715_884_105_728..170_141_183_460_469_231_731_687_303_715_884_105_727

  @typedoc "The values of `unsigned __int128`."
  @type uint128 :: 0..340_282_366_920_938_463_463_374_607_431_768_211_455

  alias Coupler.Build.Install
  alias Coupler.{Definition, Manifest, Options}
  alias Coupler.Loader.Image

  @doc """
  Defines the functions of a native library in the module.

  The module's documentation lists the options. Wrong options raise `ArgumentError`. A library that
  is not built or does not match the module raises `CompileError`.

  ## Examples

      use Coupler, otp_app: :hasher, native: "hasher_native", load_data: System.get_env("HASHER_KEY")
  """
  defmacro __using__(options) do
    unless Keyword.keyword?(options) do
      raise ArgumentError,
            "use Coupler: write the options out as a keyword list, got: #{Macro.to_string(options)}"
    end

    # The module evaluates this expression when it is loaded, so it must stay code.
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

    # Before 1.16, Elixir does not know @nifs, and warns that nothing reads it.
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

      # Public, because Elixir drops functions that only a private @on_load function calls.
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
