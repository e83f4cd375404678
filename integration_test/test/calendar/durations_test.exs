defmodule Integration.Calendar.DurationsTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  import Integration.Samples
  alias Integration.Calendar, as: Native

  @int64 "-9223372036854775808..9223372036854775807"

  # The same values on every run.
  setup do
    seeded(1)
    :ok
  end

  describe "durations" do
    @units ~w(nanoseconds microseconds milliseconds seconds minutes hours days weeks months years)a

    for unit <- @units do
      test "#{unit} are integers, and errors name the unit" do
        for value <- [0, 1, -1, 1_500],
            do: assert(apply(Native, unquote(unit), [value]) === value)

        for value <- [1.0, "1", :infinity, nil, [1], {1}, 2 ** 64, -(2 ** 64)] do
          assert argument_error(fn -> apply(Native, unquote(unit), [value]) end) =~
                   ~r/^argument 1 \(value\): expected an integer of #{unquote(unit)} in -\d+\.\.\d+, got: /
        end
      end
    end

    test "are as large as their number" do
      for value <- [-(2 ** 63), 2 ** 63 - 1] do
        assert Native.nanoseconds(value) === value
      end

      assert argument_error(fn -> Native.milliseconds(2 ** 63) end) ==
               "argument 1 (value): expected an integer of milliseconds in #{@int64}, got: 9223372036854775808"

      for value <- [0, 255], do: assert(Native.byte_seconds(value) === value)

      for value <- [-1, 256] do
        assert argument_error(fn -> Native.byte_seconds(value) end) ==
                 "argument 1 (value): expected an integer of seconds in 0..255, got: #{value}"
      end
    end

    test "of other units are reported by unit" do
      assert Native.frames(-60) === -60
      assert Native.fortnights(2) === 2

      assert argument_error(fn -> Native.frames(:a) end) ==
               "argument 1 (value): expected an integer of units of 1/60 seconds in #{@int64}, got: :a"

      assert argument_error(fn -> Native.fortnights(1.5) end) ==
               "argument 1 (value): expected an integer of units of 1209600 seconds in -2147483648..2147483647, got: 1.5"
    end

    test "with a float count are floats" do
      for value <- [0.0, 1.5, -1.0e-9, 1.0e300],
          do: assert(Native.float_seconds(value) === value)

      assert Native.float_seconds(2) === 2.0
      assert Native.float_milliseconds(0.5) === 0.5

      assert argument_error(fn -> Native.float_seconds("1") end) ==
               "argument 1 (value): expected a number of seconds: a float, or an integer a double holds exactly, got: \"1\""

      assert argument_error(fn -> Native.float_milliseconds(1.0e300) end) ==
               "argument 1 (value): expected a number of milliseconds: a float in the range of 32 bits, or an integer a 32-bit float holds exactly, got: 1.0e300"

      assert_raise ArithmeticError, "the result is infinite, and Elixir has no such float", fn ->
        Native.double_seconds(1.0e300)
      end
    end
  end

  # Built by hand, so that it is the same term where Elixir has no Duration yet.
  @duration %{
    __struct__: Duration,
    year: 1,
    month: -2,
    week: 3,
    day: 4,
    hour: 5,
    minute: 6,
    second: 7,
    microsecond: {-8, 6}
  }

  describe "Duration" do
    test "keeps each of its parts" do
      assert Native.duration(@duration) === @duration

      assert Native.twice(@duration) === %{
               __struct__: Duration,
               year: 2,
               month: -4,
               week: 6,
               day: 8,
               hour: 10,
               minute: 12,
               second: 14,
               microsecond: {-16, 6}
             }

      for value <- [2 ** 63 - 1, -(2 ** 63)], digits <- 0..6 do
        extreme = %{@duration | year: value, microsecond: {value, digits}}
        assert Native.duration(extreme) === extreme
      end
    end

    test "is what Elixir itself builds" do
      if Code.ensure_loaded?(Duration) do
        assert Native.months_only(3) === apply(Duration, :new!, [[month: 3]])
        value = apply(Duration, :new!, [[hour: 1, microsecond: {5, 3}]])
        assert Native.duration(value) === value
      else
        assert %{__struct__: Duration, month: 3, microsecond: {0, 0}} = Native.months_only(3)
      end
    end

    test "with a wrong part says which" do
      call = fn changes ->
        argument_error(fn -> Native.duration(Map.merge(@duration, changes)) end)
      end

      assert call.(%{week: 2 ** 63}) ==
               "argument 1 (value), field :week: expected an integer in #{@int64}, got: 9223372036854775808"

      assert call.(%{second: 1.5}) =~ "field :second: expected an integer in #{@int64}, got: 1.5"

      assert call.(%{microsecond: {0, 7}}) ==
               "argument 1 (value), field :microsecond: expected {#{@int64}, 0..6}, got: {0, 7}"

      assert argument_error(fn -> Native.duration(Map.delete(@duration, :hour)) end) =~
               "expected a Duration with the field :hour, got: %Duration{"

      for value <- [nil, 1, [hour: 1], %{hour: 1}, ~T[00:00:00]] do
        assert argument_error(fn -> Native.duration(value) end) =~
                 "argument 1 (value): expected a Duration, got: "
      end
    end

    test "of a precision that there is not is no result" do
      assert Native.with_precision(6).microsecond === {1, 6}

      for precision <- [-1, 7] do
        assert_raise RuntimeError,
                     "the result is a CalendarDuration whose precision is not in 0..6",
                     fn -> Native.with_precision(precision) end
      end
    end
  end
end
