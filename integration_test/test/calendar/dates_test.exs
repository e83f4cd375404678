defmodule Integration.Calendar.DatesTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  import Integration.Samples
  alias Integration.Calendar, as: Native

  @outside "the result is outside the years -9999..9999, which are those of Elixir's calendar"

  # The same values on every run.
  setup do
    seeded(1)
    :ok
  end

  describe "dates" do
    for type <- [:date, :sys_days, :local_days] do
      test "#{type} is every date that Elixir has" do
        for date <- dates() ++ for(_ <- 1..2_000, do: random_date()) do
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
      for date <- dates() ++ for(_ <- 1..500, do: random_date()) do
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
end
