defmodule Bench.Loops do
  @moduledoc """
  A module of loops for each peer: compiled calls with the arguments in registers, so that what is measured is
  the call and not the harness. Each function is called through `call_<name>(n, arguments...)`, through
  `rescue_<name>` where it raises, and, if it has one argument, through `each_<name>` for each element of a list.
  """

  alias Bench.Functions

  @doc "Makes the module for `module` and returns its name."
  def create(module) do
    name = Module.concat(module, Loops)

    there =
      for {function, arity} <- Functions.all(),
          function_exported?(module, function, arity),
          do: {function, arity}

    loops = Enum.flat_map(there, &loops(module, &1))
    Module.create(name, {:__block__, [], loops}, Macro.Env.location(__ENV__))
    name
  end

  @doc "What takes the time that is not the call's: the same loop around nothing."
  def empty(n, arguments), do: apply(__MODULE__, :"empty#{length(arguments)}", [n | arguments])

  def empty0(n) when n > 0, do: empty0(n - 1)
  def empty0(_), do: :ok
  def empty1(n, a) when n > 0, do: empty1(n - 1, a)
  def empty1(_, _), do: :ok
  def empty2(n, a, b) when n > 0, do: empty2(n - 1, a, b)
  def empty2(_, _, _), do: :ok

  def empty_each([_ | rest]), do: empty_each(rest)
  def empty_each([]), do: :ok

  defp loops(module, {function, arity}) do
    arguments = Macro.generate_arguments(arity, __MODULE__)
    call = quote(do: unquote(module).unquote(function)(unquote_splicing(arguments)))

    rescued =
      quote do
        try do
          unquote(call)
        rescue
          _ in ArgumentError -> :raised
        end
      end

    each = for argument <- arguments, arity == 1, do: each(:"each_#{function}", argument, call)

    each ++
      for {prefix, body} <- [call: call, rescue: rescued], do: loop(:"#{prefix}_#{function}", arguments, body)
  end

  defp loop(name, arguments, body) do
    ignored = List.duplicate(quote(do: _), length(arguments))

    quote do
      def unquote(name)(n, unquote_splicing(arguments)) when n > 0 do
        unquote(body)
        unquote(name)(n - 1, unquote_splicing(arguments))
      end

      def unquote(name)(_, unquote_splicing(ignored)), do: :ok
    end
  end

  defp each(name, argument, body) do
    quote do
      def unquote(name)([unquote(argument) | rest]) do
        unquote(body)
        unquote(name)(rest)
      end

      def unquote(name)([]), do: :ok
    end
  end
end
