defmodule Integration.Calendar.TimesTest do
  use ExUnit.Case, async: true

  import Integration.Raised
  import Integration.Samples
  alias Integration.Calendar, as: Native

  @int64 "-9223372036854775808..9223372036854775807"

  # Functions of one unit each, and the digits of a second that it has.
  @times [time_seconds: 0, time_milliseconds: 3, time_microseconds: 6, time_nanoseconds: 6]

  # The same values on every run.
  setup do
    seeded(1)
    :ok
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
