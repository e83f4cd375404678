# Hashes files as `b3sum` does, then shows what a C++ function gives an Elixir caller.
#
#     mix run demo.exs DIRECTORY FILE...      names are relative to DIRECTORY

defmodule Hasher.Demo do
  @prelude "import Hasher.Native; alias Hasher.Config"

  # Each line is printed, evaluated, and must end as noted: with a value or with that exception.
  @tour [
    {"A string's digest", ~S|blake3_hash("hello world")|, :value},
    {"The raw 32 bytes", ~S|blake3_hash_raw("hello world")|, :value},
    {"A struct passed from Elixir",
     ~S|hash_with_config("hello world", %Config{algorithm: "blake3", iterations: 3, output_format: "base64"})|,
     :value},
    {"A wrong argument",
     ~S|hash_with_config("hello world", %Config{algorithm: "blake3", iterations: -1, output_format: "hex"})|,
     ArgumentError},
    {"A missing file", ~S|blake3_hash_file("/no/such/file")|, :value},
    {"A C++ exception becomes an Elixir exception",
     ~S|hash_with_config("hello world", %Config{algorithm: "md6", iterations: 1, output_format: "hex"})|,
     ArgumentError},
    {"The VM lives on", ~S|process_pairs([{"apples", 3}, {"pears", 5}])|, :value}
  ]

  def main([directory | names]) do
    failures = hash_files(names, directory) ++ show_tour()
    Enum.each(failures, &IO.puts(:stderr, "demo: " <> &1))
    if failures != [], do: exit({:shutdown, 1})
  end

  defp hash_files(names, directory) do
    hashed = Enum.map(names, &hash_file(&1, Path.expand(&1, directory)))
    ok = for {:ok, file} <- hashed, do: file
    print_rates(ok)
    failed = for {:error, message} <- hashed, do: message
    failed ++ compare_with_b3sum(ok, directory)
  end

  defp hash_file(name, path) do
    {micros, result} = :timer.tc(fn -> Hasher.Native.blake3_hash_file(path) end)

    case result do
      {:ok, hex} ->
        line = b3sum_line(hex, name)
        IO.puts(line)
        {:ok, %{name: name, line: line, bytes: File.stat!(path).size, micros: max(micros, 1)}}

      {:error, reason} ->
        {:error, "#{name}: #{if is_atom(reason), do: :file.format_error(reason), else: reason}"}
    end
  end

  # A name with a newline or a backslash is escaped and the line marked by a backslash.
  defp b3sum_line(hex, name) do
    escaped = name |> String.replace("\\", "\\\\") |> String.replace("\n", "\\n")
    mark = if escaped == name, do: "", else: "\\"
    "#{mark}#{hex}  #{escaped}"
  end

  defp print_rates([]), do: :ok

  defp print_rates(files) do
    largest = Enum.max_by(files, & &1.bytes)
    bytes = files |> Enum.map(& &1.bytes) |> Enum.sum()
    micros = files |> Enum.map(& &1.micros) |> Enum.sum()
    IO.puts("\n#{length(files)} files: #{rate(bytes, micros)}")
    if length(files) > 1, do: IO.puts("the largest: #{rate(largest.bytes, largest.micros)}")
  end

  # One byte per microsecond is one MB/s.
  defp rate(bytes, micros) do
    mebibytes = :erlang.float_to_binary(bytes / 1_048_576, decimals: 1)
    millis = :erlang.float_to_binary(micros / 1000, decimals: 1)
    "#{mebibytes} MiB in #{millis} ms: #{round(bytes / micros)} MB/s"
  end

  defp compare_with_b3sum([], _directory), do: []

  defp compare_with_b3sum(files, directory) do
    names = Enum.map(files, & &1.name)
    {text, status} = System.cmd("b3sum", ["--" | names], cd: directory)
    theirs = String.split(text, "\n", trim: true)
    differing = for {file, line} <- Enum.zip(files, theirs), file.line != line, do: file.name

    cond do
      status != 0 or length(theirs) != length(files) ->
        [
          "b3sum ended with status #{status} and #{length(theirs)} lines for #{length(files)} files"
        ]

      differing != [] ->
        ["b3sum prints something else for: #{Enum.join(differing, ", ")}"]

      true ->
        IO.puts("b3sum prints the same #{length(files)} lines")
        []
    end
  end

  defp show_tour do
    IO.puts("\niex> #{@prelude}")
    Enum.flat_map(@tour, &show/1)
  end

  defp show({title, source, expected}) do
    IO.puts("\n# #{title}\niex> #{source}")

    case evaluate(source) do
      {:value, value} when expected == :value ->
        IO.puts(inspect(value, pretty: true, width: 98))
        []

      {:raised, %exception{} = error} when exception == expected ->
        IO.puts("** (#{inspect(exception)}) #{Exception.message(error)}")
        []

      other ->
        ["#{source} gave #{inspect(other)} where #{inspect(expected)} was expected"]
    end
  end

  defp evaluate(source) do
    {value, _bindings} = Code.eval_string("#{@prelude}\n#{source}")
    {:value, value}
  rescue
    error -> {:raised, error}
  end
end

Hasher.Demo.main(System.argv())
