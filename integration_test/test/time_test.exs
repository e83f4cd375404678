defmodule Integration.TimeTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  alias Integration.Time, as: Native

  @outside "the result is outside the years -9999..9999, which are those of Elixir's calendar"
  @int64 "-9223372036854775808..9223372036854775807"

  # The same values on every run.
  setup do
    :rand.seed(:exsss, {1, 2, 3})
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

    test "of other units are told by them" do
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

      assert_raise ArithmeticError, "the result is infinite, which no Elixir float is", fn ->
        Native.double_seconds(1.0e300)
      end
    end
  end

  @dates [
    ~D[1970-01-01],
    ~D[1969-12-31],
    ~D[2000-02-29],
    ~D[1600-02-29],
    ~D[1582-10-10],
    ~D[0001-01-01],
    ~D[0000-02-29],
    ~D[0000-01-01],
    ~D[-0001-12-31],
    ~D[-0004-02-29],
    ~D[-9999-01-01],
    ~D[9999-12-31]
  ]

  defp random_date do
    Date.add(~D[-9999-01-01], :rand.uniform(Date.diff(~D[9999-12-31], ~D[-9999-01-01])))
  end

  describe "dates" do
    for type <- [:date, :sys_days, :local_days] do
      test "#{type} is every date that Elixir has" do
        for date <- @dates ++ for(_ <- 1..2_000, do: random_date()) do
          assert apply(Native, unquote(type), [date]) === date
        end
      end

      test "#{type} is a Date and nothing else" do
        for value <- [
              nil,
              1,
              "2024-01-01",
              {2024, 1, 1},
              [],
              %{},
              Date,
              ~N[2024-01-01 00:00:00],
              ~U[2024-01-01 00:00:00Z],
              ~T[00:00:00],
              1..2,
              %{year: 2024, month: 1, day: 1, calendar: Calendar.ISO}
            ] do
          assert argument_error(fn -> apply(Native, unquote(type), [value]) end) =~
                   "argument 1 (value): expected a Date, got: "
        end
      end
    end

    test "are counted as C++ counts them" do
      for date <- @dates ++ for(_ <- 1..500, do: random_date()) do
        assert Native.count_days(date) == Date.diff(date, ~D[1970-01-01])
        assert Native.weekday_of(date) == to_string(rem(Date.day_of_week(date), 7))
      end
    end

    test "that do not exist are refused, and say which field is wrong" do
      date = ~D[2023-02-28]
      call = fn changes -> argument_error(fn -> Native.date(Map.merge(date, changes)) end) end

      assert call.(%{day: 29}) ==
               "argument 1 (value), field :day: expected a day of that month, got: 29"

      assert call.(%{day: 0}) ==
               "argument 1 (value), field :day: expected an integer in 1..31, got: 0"

      assert call.(%{day: 28.0}) =~ "field :day: expected an integer in 1..31, got: 28.0"
      assert call.(%{month: 13}) =~ "field :month: expected an integer in 1..12, got: 13"
      assert call.(%{month: nil}) =~ "field :month: expected an integer in 1..12, got: nil"
      assert call.(%{month: 2 ** 64}) =~ "field :month: expected an integer in 1..12, got: "

      for year <- [10_000, -10_000, 2 ** 31, -(2 ** 63), 2 ** 70] do
        assert call.(%{year: year}) ==
                 "argument 1 (value), field :year: expected an integer in -9999..9999, got: #{year}"
      end

      assert call.(%{calendar: Calendar.Other}) ==
               "argument 1 (value), field :calendar: expected Calendar.ISO, got: Calendar.Other"

      assert argument_error(fn -> Native.date(Map.delete(date, :month)) end) =~
               "argument 1 (value): expected a Date with the field :month, got: %Date{"

      assert argument_error(fn -> Native.date(Map.delete(date, :calendar)) end) =~
               "expected a Date with the field :calendar"
    end

    test "that do not exist are no results" do
      assert_raise RuntimeError, "the result is a date that does not exist", &Native.no_date/0
      assert Native.date_of_year(-9999) === ~D[-9999-01-01]
      assert Native.date_of_year(9999) === ~D[9999-01-01]

      for year <- [-10_000, 10_000, 32_767, -32_767] do
        assert_raise ArithmeticError, @outside, fn -> Native.date_of_year(year) end
      end
    end

    test "counted in days reach as far as Elixir's" do
      assert Native.make_day(-1) === ~D[1969-12-31]
      assert Native.make_day(Date.diff(~D[9999-12-31], ~D[1970-01-01])) === ~D[9999-12-31]
      last = Date.diff(~D[9999-12-31], ~D[1970-01-01])
      first = Date.diff(~D[-9999-01-01], ~D[1970-01-01])

      for number <- [last + 1, first - 1, 2 ** 31 - 1, -(2 ** 31)] do
        assert_raise ArithmeticError, @outside, fn -> Native.make_day(number) end
      end
    end

    test "too far for the C++ type are refused" do
      for days <- [-128, 127] do
        date = Date.add(~D[1970-01-01], days)
        assert Native.near_days(date) === date
      end

      for days <- [-129, 128, 65_536] do
        assert argument_error(fn -> Native.near_days(Date.add(~D[1970-01-01], days)) end) =~
                 "argument 1 (value): expected a Date within the range of the C++ type, got: %Date{"
      end
    end
  end

  # Functions of one unit each, and the digits of a second that it has.
  @sys [sys_seconds: 0, sys_tenths: 1, sys_milliseconds: 3, sys_microseconds: 6]
  @local [local_seconds: 0, local_milliseconds: 3, local_microseconds: 6]
  @times [time_seconds: 0, time_milliseconds: 3, time_microseconds: 6, time_nanoseconds: 6]

  defp fraction(digits) do
    step = 10 ** (6 - digits)
    value = Enum.random([0, step, 1_000_000 - step, step * (:rand.uniform(10 ** digits) - 1)])
    {rem(value, 1_000_000), digits}
  end

  defp random_time(digits) do
    hour = Enum.random([0, 23, :rand.uniform(24) - 1])
    minute = Enum.random([0, 59, :rand.uniform(60) - 1])
    second = Enum.random([0, 59, :rand.uniform(60) - 1])
    Time.new!(hour, minute, second, fraction(digits))
  end

  defp utc(date, time), do: DateTime.new!(date, time, "Etc/UTC")

  describe "moments" do
    for {type, digits} <- @sys do
      test "#{type} are the DateTimes that Elixir itself builds" do
        for date <- @dates ++ for(_ <- 1..1_000, do: random_date()) do
          value = utc(date, random_time(unquote(digits)))
          assert apply(Native, unquote(type), [value]) === value
        end
      end
    end

    for {type, digits} <- @local do
      test "#{type} are the NaiveDateTimes that Elixir itself builds" do
        for date <- @dates ++ for(_ <- 1..1_000, do: random_date()) do
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

    test "of another time zone may leave the calendar, which a result then tells" do
      edge = %{~U[9999-12-31 23:30:00Z] | utc_offset: -3600}
      assert_raise ArithmeticError, @outside, fn -> Native.sys_seconds(edge) end
    end

    test "finer than the unit are refused, and say how to mend it" do
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

  describe "times" do
    for {type, digits} <- @times do
      test "#{type} are the Times that Elixir itself builds" do
        for value <-
              [Time.new!(0, 0, 0, {0, unquote(digits)})] ++
                for(_ <- 1..1_000, do: random_time(unquote(digits))) do
          assert apply(Native, unquote(type), [value]) === value
        end
      end
    end

    test "of coarse units" do
      assert Native.time_minutes(~T[23:59:00]) === ~T[23:59:00]
      assert Native.time_hours(~T[23:00:00.000]) === ~T[23:00:00]

      assert argument_error(fn -> Native.time_hours(~T[23:30:00]) end) =~
               "argument 1 (value): expected a Time that is a whole number of hours, got: %Time{"

      assert argument_error(fn -> Native.time_seconds(~T[00:00:00.001]) end) ==
               "argument 1 (value), field :microsecond: expected whole seconds (see Time.truncate/2), got: {1000, 3}"
    end

    test "end where the day does" do
      day = 86_400 * 1_000_000_000
      assert Native.time_of(0) === ~T[00:00:00.000000]
      assert Native.time_of(1_999) === ~T[00:00:00.000001]
      assert Native.time_of(day - 1) === ~T[23:59:59.999999]

      for number <- [day, -1, 2 ** 62, -day] do
        assert_raise ArithmeticError,
                     "the result is a time outside 00:00..24:00, which is a day",
                     fn ->
                       Native.time_of(number)
                     end
      end
    end

    test "that are none" do
      for value <- [nil, 1, "12:00:00", {12, 0, 0}, ~N[2024-01-01 00:00:00], ~D[2024-01-01]] do
        assert argument_error(fn -> Native.time_seconds(value) end) =~
                 "argument 1 (value): expected a Time, got: "
      end

      assert argument_error(fn -> Native.time_seconds(%{~T[23:59:59] | second: 60}) end) =~
               "field :second: expected an integer in 0..59, got: 60"

      assert argument_error(fn -> Native.time_seconds(%{~T[23:59:59] | calendar: :none}) end) =~
               "field :calendar: expected Calendar.ISO, got: :none"
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

  describe "composition" do
    test "in a variant, by the kind of struct" do
      for {value, index} <- [
            {~U[2024-01-01 00:00:00Z], 0},
            {~D[2024-01-01], 1},
            {~N[2024-01-01 00:00:00], 2},
            {~T[12:00:00], 3},
            {1500, 4}
          ] do
        assert Native.which(value) === index
      end

      assert argument_error(fn -> Native.which("now") end) ==
               "argument 1 (when): expected a DateTime or a Date or a NaiveDateTime or a Time or an integer of milliseconds in #{@int64}, got: \"now\""

      assert argument_error(fn -> Native.which(~U[2024-01-01 00:00:00.5Z]) end) =~
               "argument 1 (when), field :microsecond: expected whole seconds"
    end

    test "in a struct" do
      event = %Integration.Event{
        at: ~U[2024-02-29 12:00:00.250Z],
        lasts: nil,
        days: [~D[2024-02-29], ~D[2024-03-01]]
      }

      assert Native.event(event) === event
      assert Native.event(%{event | lasts: 90}) === %{event | lasts: 90}

      assert argument_error(fn ->
               Native.event(%{event | days: [%{~D[2024-02-29] | year: 2023}]})
             end) ==
               "argument 1 (value), field :days, index 0, field :day: expected a day of that month, got: 29"

      assert argument_error(fn -> Native.event(%{event | lasts: 1.5}) end) =~
               ~r/field :lasts: expected an integer of minutes in [-\d.]+ or nil, got: 1.5/
    end

    test "as keys of a map" do
      agenda = %{~D[2024-02-29] => [~U[2024-02-29 12:00:00Z], nil], ~D[0000-01-01] => []}
      assert Native.agenda(agenda) === agenda

      assert argument_error(fn -> Native.agenda(%{~D[2024-02-29] => [1]}) end) =~
               "index 0: expected a DateTime or nil, got: 1"
    end
  end
end
