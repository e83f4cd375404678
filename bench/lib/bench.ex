defmodule Bench do
  @moduledoc "What Coupler costs. See `README.md`; run by `script/bench`."

  alias Bench.{Json, Page, Peer, Section, Table}

  @sections [
    Section.Calls,
    Section.Resources,
    Section.Contended,
    Section.Latency,
    Section.Hashing,
    Section.Numerics,
    Section.Ways,
    Section.Build,
    Section.Memory
  ]

  @usage "usage: script/bench [FILTER] [--json] [--html FILE] [--smoke]"

  @doc "Runs what the arguments ask for."
  def main(arguments) do
    {options, filter} = parse(arguments)
    smoke = options[:smoke] || false
    context = %{filter: filter, smoke: smoke, peers: [], measure: measure(smoke)}
    peers = Peer.all(if smoke, do: ["rustler"], else: [])
    output = if options[:json], do: :stderr, else: :stdio

    environment = environment(peers)
    Table.print_environment(output, environment)

    sections =
      for section <- @sections,
          result <- run(section, %{context | peers: peers}, output),
          do: result

    unless smoke, do: Table.print_goals(output, sections)

    if options[:json], do: IO.puts(Json.encode(%{environment: environment, sections: sections}))
    if options[:html], do: File.write!(options[:html], Page.html(environment, sections))
  end

  @doc "Whether a row is asked for: the filter is a part of its name, or of its section's."
  def wanted?(%{filter: nil}, _), do: true
  def wanted?(%{filter: filter}, name), do: String.contains?(String.downcase(name), filter)

  defp measure(true), do: [rounds: 2, least: 0.05]
  defp measure(false), do: [rounds: 15, least: 20]

  defp parse(arguments) do
    case OptionParser.parse(arguments, strict: [json: :boolean, html: :string, smoke: :boolean]) do
      {options, [], []} -> {options, nil}
      {options, [filter], []} -> {options, String.downcase(filter)}
      _ -> usage()
    end
  end

  defp usage do
    IO.puts(:stderr, @usage)
    System.halt(2)
  end

  defp run(section, context, output) do
    context = if wanted?(context, section.title()), do: %{context | filter: nil}, else: context

    case section.rows(context) do
      [] ->
        []

      rows ->
        Table.print_title(output, section.title())
        print = if context.smoke, do: &Table.print_agreed/2, else: &Table.print/2
        [%{title: section.title(), rows: for(row <- rows, do: print.(output, row.()))}]
    end
  end

  defp environment(peers) do
    [
      {"Elixir", System.version()},
      {"OTP", System.otp_release()},
      {"C compiler", version(System.get_env("CC", "cc"))},
      {"C++ compiler", version(System.get_env("CXX", "c++"))},
      {"Rustler", Enum.find_value(peers, "none", &(&1.id == "rustler" && &1.version))},
      {"processor", processor()},
      {"schedulers", Integer.to_string(System.schedulers_online())}
    ]
  end

  defp version(command) do
    {text, 0} = System.cmd(command, ["--version"])
    text |> String.split("\n") |> hd()
  end

  defp processor do
    with {:ok, text} <- File.read("/proc/cpuinfo"),
         [_, name] <- Regex.run(~r/^model name\s*: (.*)$/m, text) do
      name
    else
      _ -> to_string(:erlang.system_info(:system_architecture))
    end
  end
end
