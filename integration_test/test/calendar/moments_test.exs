defmodule Integration.Calendar.MomentsTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  import Integration.Samples
  alias Integration.Calendar, as: Native

  @outside "the result is outside the years -9999..9999, which are those of Elixir's calendar"

  # Functions of one unit each, and the digits of a second that it has.
  @sys [sys_seconds: 0, sys_tenths: 1, sys_milliseconds: 3, sys_microseconds: 6]
  @local [local_seconds: 0, local_milliseconds: 3, local_microseconds: 6]

  # The same values on every run.
  setup do
    seeded(1)
    :ok
  end

  describe "moments" do
    for {type, digits} <- @sys do
      test "#{type} are the DateTimes that Elixir itself builds" do
        for date <- dates() ++ for(_ <- 1..1_000, do: random_date()) do
          value = utc(date, random_time(unquote(digits)))
          assert apply(Native, unquote(type), [value]) === value
        end
      end
    end

    for {type, digits} <- @local do
      test "#{type} are the NaiveDateTimes that Elixir itself builds" do
        for date <- dates() ++ for(_ <- 1..1_000, do: random_date()) do
          value = NaiveDateTime.new!(date, random_time(unquote(digits)))
          assert apply(Native, unquote(type), [value]) === value
        end
      end
    end

    test "of picoseconds and frames keep what a microsecond holds" do
      for value <- [~U[1970-01-01 00:00:00.000001Z], ~U[1969-12-31 23:59:59.999999Z]] do
        assert Native.sys_picoseconds(value) === value
      end

      assert Native.sys_frames(~U[1969-12-31 23:59:59.950Z]) === ~U[1969-12-31 23:59:59.950000Z]

      assert argument_error(fn -> Native.sys_frames(~U[2024-01-01 00:00:00.01Z]) end) ==
               "argument 1 (value), field :microsecond: expected whole units of 1/60 seconds (see DateTime.truncate/2), got: {10000, 2}"
    end

    test "are counted as Elixir counts them" do
      for _ <- 1..1_000 do
        value = utc(Date.add(~D[1700-01-01], :rand.uniform(200_000)), random_time(6))
        assert Native.count_nanoseconds(value) == DateTime.to_unix(value, :nanosecond)
        assert Native.sys_nanoseconds(value) === value
      end
    end

    test "before 1970 have fractions that count upwards" do
      assert Native.make_nanosecond(-1) === ~U[1969-12-31 23:59:59.999999Z]
      assert Native.make_nanosecond(-1_000) === ~U[1969-12-31 23:59:59.999999Z]
      assert Native.make_nanosecond(-1_001) === ~U[1969-12-31 23:59:59.999998Z]
      assert Native.make_nanosecond(1_999) === ~U[1970-01-01 00:00:00.000001Z]
      assert Native.make_local_nanosecond(-1) === ~N[1969-12-31 23:59:59.999999]
      assert Native.make_picosecond(-1) === ~U[1969-12-31 23:59:59.999999Z]
      assert Native.make_second(-1) === ~U[1969-12-31 23:59:59Z]
      assert Native.make_minute(-1) === ~U[1969-12-31 23:59:00Z]
    end

    test "at the ends of 64 bits of nanoseconds" do
      assert Native.make_nanosecond(2 ** 63 - 1) === ~U[2262-04-11 23:47:16.854775Z]
      assert Native.make_nanosecond(-(2 ** 63)) === ~U[1677-09-21 00:12:43.145224Z]

      for value <- [~U[2262-04-11 23:47:16.854775Z], ~U[1677-09-21 00:12:43.145225Z]] do
        assert Native.sys_nanoseconds(value) === value
      end

      for value <- [
            ~U[2262-04-11 23:47:16.854776Z],
            ~U[1677-09-21 00:12:43.145224Z],
            ~U[9999-12-31 23:59:59Z],
            ~U[-9999-01-01 00:00:00Z]
          ] do
        assert argument_error(fn -> Native.sys_nanoseconds(value) end) =~
                 "argument 1 (value): expected a DateTime in 1677-09-21T00:12:43.145225..2262-04-11T23:47:16.854775, got: %DateTime{"
      end

      assert argument_error(fn -> Native.local_nanoseconds(~N[2263-01-01 00:00:00]) end) =~
               "expected a NaiveDateTime in 1677-09-21T00:12:43.145225..2262-04-11T23:47:16.854775, got: %NaiveDateTime{"
    end

    test "at the ends of a narrow number" do
      for value <- [~U[1970-01-01 00:00:00Z], ~U[2106-02-07 06:28:15Z]],
          do: assert(Native.sys_uint32(value) === value)

      for value <- [~U[1969-12-31 23:59:59Z], ~U[2106-02-07 06:28:16Z]] do
        assert argument_error(fn -> Native.sys_uint32(value) end) =~
                 "expected a DateTime in 1970-01-01T00:00:00.000000..2106-02-07T06:28:15.000000, got: "
      end
    end

    test "outside Elixir's calendar are no results" do
      first = DateTime.to_unix(~U[-9999-01-01 00:00:00Z])
      last = DateTime.to_unix(~U[9999-12-31 23:59:59Z])
      assert Native.make_second(first) === ~U[-9999-01-01 00:00:00Z]
      assert Native.make_second(last) === ~U[9999-12-31 23:59:59Z]

      for number <- [first - 1, last + 1, -(2 ** 63), 2 ** 63 - 1] do
        assert_raise ArithmeticError, @outside, fn -> Native.make_second(number) end
      end

      for number <- [-(2 ** 62), 2 ** 62] do
        assert_raise ArithmeticError, @outside, fn -> Native.make_minute(number) end
      end
    end

    test "of another time zone are the same moment in UTC" do
      summer = %DateTime{
        year: 2024,
        month: 7,
        day: 1,
        hour: 1,
        minute: 30,
        second: 0,
        microsecond: {5, 6},
        time_zone: "Europe/Warsaw",
        zone_abbr: "CEST",
        utc_offset: 3600,
        std_offset: 3600
      }

      assert Native.sys_microseconds(summer) === ~U[2024-06-30 23:30:00.000005Z]
      west = %{summer | utc_offset: -3 * 3600 - 1800, std_offset: 0}
      assert Native.sys_microseconds(west) === ~U[2024-07-01 05:00:00.000005Z]

      # Before time zones, of a place: not even whole minutes.
      assert Native.sys_microseconds(%{summer | utc_offset: 5040 + 1}) ===
               ~U[2024-06-30 23:05:59.000005Z]
    end

    test "of another time zone may leave the calendar, which a result then reports" do
      edge = %{~U[9999-12-31 23:30:00Z] | utc_offset: -3600}
      assert_raise ArithmeticError, @outside, fn -> Native.sys_seconds(edge) end
    end

    test "finer than the unit are refused, and say how to fix it" do
      assert argument_error(fn -> Native.sys_seconds(~U[2024-01-01 00:00:00.5Z]) end) ==
               "argument 1 (value), field :microsecond: expected whole seconds (see DateTime.truncate/2), got: {500000, 1}"

      assert argument_error(fn -> Native.sys_milliseconds(~U[1969-01-01 00:00:00.000001Z]) end) ==
               "argument 1 (value), field :microsecond: expected whole milliseconds (see DateTime.truncate/2), got: {1, 6}"

      assert argument_error(fn -> Native.local_seconds(~N[2024-01-01 00:00:00.5]) end) ==
               "argument 1 (value), field :microsecond: expected whole seconds (see NaiveDateTime.truncate/2), got: {500000, 1}"

      assert argument_error(fn -> Native.sys_minutes(~U[2024-01-01 00:00:01Z]) end) =~
               "argument 1 (value): expected a DateTime that is a whole number of minutes, got: %DateTime{"

      assert Native.sys_minutes(~U[2024-01-01 00:01:00.000Z]) === ~U[2024-01-01 00:01:00Z]

      truncated = DateTime.truncate(DateTime.utc_now(), :millisecond)
      assert Native.sys_milliseconds(truncated) === truncated
    end

    test "say no more than the unit: precision is the unit's" do
      assert Native.sys_seconds(~U[2024-01-01 00:00:00.000000Z]) === ~U[2024-01-01 00:00:00Z]

      assert Native.sys_milliseconds(~U[2024-01-01 00:00:00.1Z]) ===
               ~U[2024-01-01 00:00:00.100Z]

      assert Native.sys_nanoseconds(~U[2024-01-01 00:00:00Z]) === ~U[2024-01-01 00:00:00.000000Z]
    end

    test "are their own struct and nothing else" do
      for value <- [nil, 0, "now", {1, 2}, %{}, ~D[2024-01-01], ~N[2024-01-01 00:00:00]] do
        assert argument_error(fn -> Native.sys_seconds(value) end) =~
                 "argument 1 (value): expected a DateTime, got: "
      end

      for value <- [nil, 0, "now", %{}, ~D[2024-01-01], ~U[2024-01-01 00:00:00Z]] do
        assert argument_error(fn -> Native.local_seconds(value) end) =~
                 "argument 1 (value): expected a NaiveDateTime, got: "
      end
    end

    test "with a wrong field say which" do
      moment = ~U[2024-02-29 12:30:45.123456Z]

      call = fn changes ->
        argument_error(fn -> Native.sys_microseconds(Map.merge(moment, changes)) end)
      end

      assert call.(%{year: 2023}) ==
               "argument 1 (value), field :day: expected a day of that month, got: 29"

      for year <- [10_000, -10_000, -(2 ** 63), 2 ** 63 - 1] do
        assert call.(%{year: year}) ==
                 "argument 1 (value), field :year: expected an integer in -9999..9999, got: #{year}"
      end

      assert call.(%{hour: 24}) =~ "field :hour: expected an integer in 0..23, got: 24"
      assert call.(%{minute: -1}) =~ "field :minute: expected an integer in 0..59, got: -1"

      for microsecond <- [
            {1_000_000, 6},
            {-1, 6},
            {0, 7},
            {0, -1},
            {0},
            {0, 6, 0},
            {0.0, 6},
            {2 ** 64, 6},
            0,
            nil
          ] do
        assert call.(%{microsecond: microsecond}) ==
                 "argument 1 (value), field :microsecond: expected {0..999999, 0..6}, got: #{inspect(microsecond)}"
      end

      assert call.(%{utc_offset: nil}) =~ "field :utc_offset: expected an integer in -2147483647"
      assert call.(%{std_offset: 2 ** 31}) =~ "field :std_offset: expected an integer in "
      assert call.(%{calendar: nil}) =~ "field :calendar: expected Calendar.ISO, got: nil"

      for field <- Map.keys(moment) -- [:__struct__, :time_zone, :zone_abbr] do
        assert argument_error(fn -> Native.sys_microseconds(Map.delete(moment, field)) end) =~
                 "expected a DateTime with the field #{inspect(field)}, got: %DateTime{"
      end
    end

    # Neither Calendar.ISO nor std::chrono::system_clock counts leap seconds.
    test "in a leap second are refused" do
      leap = %{~U[2016-12-31 23:59:59Z] | second: 60}

      assert argument_error(fn -> Native.sys_seconds(leap) end) ==
               "argument 1 (value), field :second: expected an integer in 0..59, got: 60"
    end

    test "now is now" do
      before = DateTime.utc_now()
      now = Native.now()
      assert abs(DateTime.diff(now, before)) < 60
      assert {_, 6} = now.microsecond
    end
  end
end
