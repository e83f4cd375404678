defmodule Integration.Number.FastMathTest do
  # Not async: it loads its module again.
  use ExUnit.Case

  import Integration.Raised
  alias Integration.FastMath

  @nan "the result is NaN, and Elixir has no such float"
  @infinite "the result is infinite, and Elixir has no such float"

  test "NaN and the infinities are errors, as in other code" do
    for quotient <- [&FastMath.quotient/2, &FastMath.float_quotient/2] do
      assert_raise ArithmeticError, @nan, fn -> quotient.(0.0, 0.0) end
      assert_raise ArithmeticError, @infinite, fn -> quotient.(1.0, 0.0) end
      assert_raise ArithmeticError, @infinite, fn -> quotient.(-1.0, 0.0) end
      assert quotient.(1.0, 4.0) === 0.25
    end

    assert_raise ArithmeticError, @nan, fn -> FastMath.quotients(0.0, [1.0, 0.0, 2.0]) end
    assert_raise ArithmeticError, @infinite, fn -> FastMath.quotients(1.0, [1.0, 0.0, 2.0]) end
    assert_raise ArithmeticError, @nan, fn -> FastMath.root(-1.0) end
    assert_raise ArithmeticError, @nan, fn -> FastMath.complex_quotient(0.0, 0.0) end
  end

  # Which of the two a constant is then is the compiler's to say; no float is made of it.
  test "constants that are not finite are errors" do
    assert_raise ArithmeticError, fn -> FastMath.constant_nan() end
    assert_raise ArithmeticError, fn -> FastMath.constant_infinity() end
  end

  test "NonFinite has atoms for them" do
    for quotient <- [&FastMath.any_quotient/2, &FastMath.any_float_quotient/2] do
      assert quotient.(0.0, 0.0) === :nan
      assert quotient.(1.0, 0.0) === :infinity
      assert quotient.(-1.0, 0.0) === :neg_infinity
      assert quotient.(1.0, 2.0) === 0.5
    end

    for value <- [:nan, :infinity, :neg_infinity, 1.5, -0.0],
        do: assert(FastMath.same_any(value) === value)

    values = [:nan, 1.0, :infinity, :neg_infinity, -2.5]
    assert FastMath.same_any_floats(values) === values
  end

  test "numbers are checked as in other code" do
    assert argument_error(fn -> FastMath.same(9_007_199_254_740_993) end) =~
             "a double holds exactly"

    assert argument_error(fn -> FastMath.same_float(16_777_217) end) =~ "holds exactly"
    assert argument_error(fn -> FastMath.same_float(1.0e39) end) =~ "in the range of 32 bits"
    assert FastMath.same(9_007_199_254_740_992) === 9_007_199_254_740_992.0
    assert FastMath.same_float(1.5) === 1.5
    assert FastMath.narrowed(0.5) === {:ok, 0.5}

    assert_raise ArithmeticError, ~r/out of its type's range/, fn ->
      FastMath.narrowed(1.0e300)
    end

    assert FastMath.squared(3.0) === {:ok, 9.0}
    assert_raise ArithmeticError, ~r/out of its type's range/, fn -> FastMath.squared(1.0e300) end
  end

  # Compared as bits: without denormals, 5.0e-324 equals 0.0.
  @halves [<<1::12, 0::52>>, <<1::50, 0::14>>, <<1::64>>]

  # Each scheduler has its own mode, and that of the one that loads a library is the library's to change.
  test "a library that switches denormal floats off when it is loaded does not do so for the VM" do
    # A process of its own runs @on_load, on any scheduler.
    for _ <- 1..10 do
      load_copy()

      for scheduler <- 1..System.schedulers_online() do
        assert on_scheduler(scheduler, &halves/0) === @halves
      end
    end
  end

  defp halves do
    for bits <- [<<2::12, 0::52>>, <<2::50, 0::14>>, <<2::64>>] do
      <<number::float>> = bits
      <<half_of(number)::float>>
    end
  end

  defp half_of(number), do: number / 2

  defp on_scheduler(number, fun) do
    test = self()
    ref = make_ref()
    :erlang.spawn_opt(fn -> send(test, {ref, fun.()}) end, [:link, scheduler: number])
    assert_receive {^ref, result}, 10_000
    result
  end

  # The library under another name, so that the system loads it again, and its constructor runs.
  defp load_copy do
    [library] = Path.wildcard(Application.app_dir(:integration, "ebin/fast_math-*.so"))
    dir = Integration.Scratch.dir("fast_math")
    on_exit(fn -> File.rm_rf!(dir) end)
    copy = Path.join(dir, "fast_math")
    File.cp!(library, copy <> ".so")

    stubs =
      for {name, arity} <- FastMath.__info__(:functions),
          name not in [:__coupler_load__, :load] do
        arguments = for(i <- 1..arity//1, do: "_#{i}") |> Enum.join(", ")

        "def #{name}(#{String.replace(arguments, "_", "_a")}), do: :erlang.nif_error(:not_loaded)\n"
      end

    :code.purge(FastMath)

    ExUnit.CaptureIO.capture_io(:stderr, fn ->
      Code.compile_string("""
      defmodule Integration.FastMath do
        @on_load :load
        def load, do: :erlang.load_nif(~c"#{copy}", %{})
        #{stubs}
      end
      """)
    end)
  end
end
