defmodule Bench.Section.Calls do
  @moduledoc "The cost of a call: what the binding adds to the C++ that it calls."

  alias Bench.{Config, Row, Sample}

  def title, do: "Per call, nanoseconds of CPU"

  # goal: the most that Coupler may take, as a ratio to plain C. base: what Coupler itself does in another way,
  # and the goal for the ratio to that.
  def rows(context) do
    for {name, function, arguments, options} <- cases(), Bench.wanted?(context, name) do
      fn -> Row.compare(context, name, function, arguments, options) end
    end
  end

  @doc "Names, functions, arguments, and options for `Bench.Row.compare/5`."
  def cases do
    floats = &for(i <- 1..&1, do: i * 0.5)
    integers = &Enum.to_list(1..&1)
    packed = for i <- 1..100_000, into: <<>>, do: <<i * 0.5::float-native>>
    pairs = for i <- 1..1000, do: {"item number #{i}", i * 7919}
    config = %Config{algorithm: "blake3", iterations: 1, output_format: "hex"}
    sample = struct!(Sample, Enum.zip(Map.keys(Map.from_struct(%Sample{})), 1..16))
    pairs_of = &for(i <- 1..&1, do: {:key, i})
    terms = &Map.new(pairs_of.(&1), fn {:key, i} = key -> {key, i} end)
    json = for i <- 1..100, do: [?", "key #{i}", ?", ?:, [?", "a value of #{i}", ?"] | ","]
    map = Map.new(1..100, &{"key #{&1}", &1})

    [
      {"nop", :nop, [], goal: 1.03},
      {"add two integers", :add, [1_000_000, 2], goal: 1.03},
      {"length of a binary of 1 KiB", :binary_length, [text(1024)],
       goal: 1.0, base: {"no time report", :untimed_length, [text(1024)], nil}},
      {"string echo, 16 B", :echo, [text(16)],
       goal: 1.0, base: {"no time report", :untimed_echo, [text(16)], nil}},
      {"string echo, 4 KiB", :echo, [text(4096)], goal: 1.0},
      {"string echo, 16 B, owned", :echo_owned, [text(16)], []},
      {"string echo, 4 KiB, owned", :echo_owned, [text(4096)], []},
      {"sum a list of 10 floats", :sum_floats, [floats.(10)], goal: 1.0},
      {"sum a list of 1,000 floats", :sum_floats, [floats.(1000)], goal: 1.05},
      {"sum a list of 1,025 floats", :sum_floats, [floats.(1025)], goal: 1.05},
      {"sum a list of 2,000 floats", :sum_floats, [floats.(2000)], goal: 1.05},
      {"sum a list of 100,000 floats", :sum_floats, [floats.(100_000)], goal: 1.05},
      {"sum 100,000 floats, coupler::Allocator", :sum_floats_vm, [floats.(100_000)], goal: 1.05},
      {"sum a list of 10 integers", :sum_integers, [integers.(10)], goal: 1.0},
      {"sum a list of 1,000 integers", :sum_integers, [integers.(1000)], goal: 1.05},
      {"sum a list of 100,000 integers", :sum_integers, [integers.(100_000)], goal: 1.05},
      {"sum 100,000 floats, lazily", :sum_floats_lazy, [floats.(100_000)],
       base: {"std::vector", :sum_floats, [floats.(100_000)], 0.6}},
      {"sum 100,000 floats, packed", :sum_packed, [packed],
       base: {"the list", :sum_floats, [floats.(100_000)], 0.31}},
      {"reverse a list of 1,000", :reverse, [integers.(1000)], goal: 0.88},
      {"reverse a list of 100,000", :reverse, [integers.(100_000)], goal: 0.55},
      {"process_pairs, 1,000", :process_pairs, [pairs], goal: 0.31},
      {"process_pairs, 1,000, std::string", :process_pairs_strings, [pairs], []},
      {"struct of 3 fields, there and back", :next_config, [config], goal: 0.97},
      {"struct of 3 fields, owned", :next_config_owned, [config], []},
      {"struct of 16 fields, there and back", :next_sample, [sample], goal: 0.4},
      {"map of 100, there and back", :round_trip_map, [map], goal: 0.71},
      {"copy a list of 100 terms, by a builder", :copy_terms, [pairs_of.(100)], goal: 1.05},
      {"copy a list of 10,000 terms, by a builder", :copy_terms, [pairs_of.(10_000)], goal: 1.05},
      {"reverse 100 terms, std::vector", :reverse_terms, [pairs_of.(100)], tuned: nil},
      {"reverse 10,000 terms, std::vector", :reverse_terms, [pairs_of.(10_000)], tuned: nil},
      {"sum the values of a map of 10, lazily", :sum_values, [terms.(10)], goal: 1.05},
      {"sum the values of a map of 1,000, lazily", :sum_values, [terms.(1000)], goal: 1.05},
      {"sum the values of a map of 1,000, std::unordered_map", :sum_values_owned, [terms.(1000)], tuned: nil},
      {"make a map of 10 terms, by a builder", :index_terms, [pairs_of.(10)], goal: 1.05},
      {"make a map of 1,000 terms, by a builder", :index_terms, [pairs_of.(1000)], goal: 1.05},
      {"make a map of 1,000 terms, std::unordered_map", :index_terms_owned, [pairs_of.(1000)], tuned: nil},
      {"iodata: 1,000 bytes", :io_size, [Enum.map(1..1000, &rem(&1, 256))], goal: 1.1},
      {"iodata: 100 binaries of 1 KiB", :io_size, [List.duplicate(text(1024), 100)], goal: 1.1},
      {"iodata: JSON of 100 pairs", :io_size, [json], goal: 1.1},
      {"iodata: JSON of 100 pairs, in parts", :io_vec_size, [json], tuned: nil},
      {"{:error, \"not found\"}", :fail, [], goal: 0.97},
      {"wrong argument, rescued", :add, ["1", 2],
       raises: true, goal: 2.0, tuned: nil, ahead: false, only: ~w(coupler c_plain c_tuned rustler)},
      {"enum, the fifth of 5 atoms", :color, [:blue], goal: 0.57},
      {"variant of 4: the integer", :variant, [7], goal: 1.1},
      {"variant of 4: the float", :variant, [7.5], goal: 1.1},
      {"variant of 4: the string", :variant, ["seven"], goal: 1.1},
      {"variant of 4: the boolean", :variant, [true], goal: 1.1},
      {"a result of 64 B", :zeros, [64], goal: 1.0},
      {"a result of 1 MiB", :zeros, [1024 * 1024], goal: 1.0},
      {"a result of 1 MiB, std::string", :zeros_string, [1024 * 1024], tuned: nil},
      {"a result of 1 MiB, std::vector<std::byte>", :zeros_bytes, [1024 * 1024], tuned: nil, ahead: false},
      {"dirty call", :dirty, [], goal: 1.0}
    ]
  end

  defp text(size), do: :binary.copy("x", size)
end
