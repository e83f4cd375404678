defmodule HasherTest do
  use ExUnit.Case, async: true
  doctest Hasher

  alias Hasher.{Config, Native}

  {vectors, _} = Code.eval_file("blake3_vectors.txt", __DIR__)
  @vectors vectors

  # The input of BLAKE3's published vectors.
  defp vector_input(length) do
    pattern = :binary.list_to_bin(Enum.to_list(0..250))
    pattern |> :binary.copy(div(length, 251) + 1) |> binary_part(0, length)
  end

  setup do
    unique = "#{System.pid()}_#{System.os_time()}_#{System.unique_integer([:positive])}"
    dir = Path.join(System.tmp_dir!(), "hasher_test_#{unique}")
    File.mkdir_p!(dir)
    on_exit(fn -> File.rm_rf!(dir) end)
    {:ok, dir: dir}
  end

  describe "the seed's tests" do
    test "blake3_hash returns the correct hex digest" do
      assert Native.blake3_hash("") ==
               "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262"
    end

    test "blake3_hash_raw returns a 32-byte binary" do
      assert byte_size(Native.blake3_hash_raw("test input")) == 32
    end

    test "blake3_hash handles large inputs" do
      result = Native.blake3_hash(:crypto.strong_rand_bytes(10_000_000))
      assert is_binary(result)
      assert String.length(result) == 64
    end

    test "blake3_hash_file returns an error for a missing file" do
      assert {:error, _reason} = Native.blake3_hash_file("/nonexistent/path")
    end
  end

  describe "BLAKE3's published vectors" do
    test "are all here" do
      assert length(@vectors.cases) == 35
    end

    for {length, hash, keyed_hash, derived_key} <- vectors.cases do
      test "of length #{length}", %{dir: dir} do
        input = vector_input(unquote(length))
        assert Native.blake3_hash(input) == unquote(hash)
        assert Native.blake3_hash_dirty(input) == unquote(hash)
        assert Base.encode16(Native.blake3_hash_raw(input), case: :lower) == unquote(hash)
        assert Native.blake3_keyed_hash(input, @vectors.key) == unquote(keyed_hash)
        assert Native.blake3_derive_key(@vectors.context, input) == unquote(derived_key)

        path = Path.join(dir, "input")
        File.write!(path, input)
        assert Native.blake3_hash_file(path) == {:ok, unquote(hash)}
      end
    end
  end

  test "agrees with b3sum on random lengths", %{dir: dir} do
    :rand.seed(:exsss, ExUnit.configuration()[:seed])

    paths =
      for i <- 1..100 do
        path = Path.join(dir, "random_#{i}")
        # Evenly spread over magnitudes: small inputs and their block boundaries matter as much.
        File.write!(path, :rand.bytes(floor(:math.pow(2, :rand.uniform() * 20)) - 1))
        path
      end

    {output, 0} = System.cmd("b3sum", ["--no-names" | paths])

    for {path, expected} <- Enum.zip(paths, String.split(output)) do
      data = File.read!(path)
      assert Hasher.hash(data) == expected
      assert Hasher.hash_raw(data) == Base.decode16!(expected, case: :lower)
      assert Hasher.hash_file(path) == {:ok, expected}
    end
  end

  describe "files" do
    test "an empty one", %{dir: dir} do
      path = Path.join(dir, "empty")
      File.touch!(path)
      assert Native.blake3_hash_file(path) == {:ok, Native.blake3_hash("")}
    end

    test "one larger than the buffer, on every boundary of it", %{dir: dir} do
      path = Path.join(dir, "large")
      buffer = 128 * 1024

      for size <- [buffer - 1, buffer, buffer + 1, 2 * buffer, 10_000_000] do
        data = :crypto.strong_rand_bytes(size)
        File.write!(path, data)
        assert Native.blake3_hash_file(path) == {:ok, Native.blake3_hash(data)}
      end
    end

    test "errors are the POSIX ones, as File.read/1 has them", %{dir: dir} do
      assert Native.blake3_hash_file(dir) == {:error, :eisdir}
      assert Native.blake3_hash_file(Path.join(dir, "missing")) == {:error, :enoent}
      file = Path.join(dir, "file")
      File.touch!(file)
      assert Native.blake3_hash_file(Path.join(file, "below")) == {:error, :enotdir}
      assert Native.blake3_hash_file("") == {:error, :enoent}
    end

    test "an unreadable one", %{dir: dir} do
      # The permission bits do not stop root, so root looks for a file that nobody may read: the
      # memory of a process at an address that is not mapped.
      if System.cmd("id", ["-u"]) == {"0\n", 0} do
        assert Native.blake3_hash_file("/proc/self/mem") == {:error, :eio}
      else
        path = Path.join(dir, "secret")
        File.write!(path, "secret")
        File.chmod!(path, 0o000)
        assert Native.blake3_hash_file(path) == {:error, :eacces}
      end
    end

    test "a name that is not UTF-8", %{dir: dir} do
      path = dir <> "/caf" <> <<0xE9>>
      File.write!(path, "coffee")
      assert Native.blake3_hash_file(path) == {:ok, Native.blake3_hash("coffee")}
    end

    test "a name with a zero byte is no name" do
      assert_raise ArgumentError,
                   ~r/argument 1 \(path\): expected a path: a binary or a charlist without a zero byte/,
                   fn ->
                     Native.blake3_hash_file("/etc/passwd\0.txt")
                   end
    end

    test "hash_file/1 takes what Path takes", %{dir: dir} do
      File.write!(Path.join(dir, "x"), "x")
      assert Hasher.hash_file([dir, ?/, "x"]) == {:ok, Hasher.hash("x")}
    end
  end

  describe "hash_with_config" do
    test "honours each output format" do
      raw = Native.blake3_hash_raw("data")
      assert Native.hash_with_config("data", %Config{}) == Base.encode16(raw, case: :lower)

      assert Native.hash_with_config("data", %Config{output_format: "base64"}) ==
               Base.encode64(raw)

      assert Native.hash_with_config("data", %Config{output_format: "raw"}) == raw
    end

    test "hashes as often as it is told" do
      for iterations <- [1, 2, 3, 1000] do
        expected =
          Enum.reduce(1..iterations, "data", fn _, data -> Native.blake3_hash_raw(data) end)

        config = %Config{iterations: iterations, output_format: "raw"}
        assert Native.hash_with_config("data", config) == expected
      end
    end

    test "refuses unknown values by name" do
      for {change, message} <- [
            {[algorithm: "md5"], ~s(unknown algorithm "md5", expected blake3)},
            {[output_format: "octal"],
             ~s(unknown output_format "octal", expected hex, base64 or raw)},
            {[iterations: 0], "iterations must be at least 1, got 0"},
            {[iterations: -1],
             "argument 2 (config), field :iterations: expected an integer in 0..4294967295, got: -1"},
            {[iterations: 4_294_967_296],
             "argument 2 (config), field :iterations: expected an integer in 0..4294967295, got: 4294967296"},
            {[algorithm: :blake3],
             "argument 2 (config), field :algorithm: expected a binary, got: :blake3"}
          ] do
        assert_raise ArgumentError, message, fn ->
          Native.hash_with_config("data", struct!(%Config{}, change))
        end
      end
    end
  end

  test "keys of another length are refused" do
    assert_raise ArgumentError, "a BLAKE3 key has 32 bytes, this one has 31", fn ->
      Native.blake3_keyed_hash("data", String.duplicate("k", 31))
    end
  end

  test "sum_list" do
    assert Native.sum_list([]) == 0.0
    assert Native.sum_list([1.5, 2, -0.5]) == 3.0
    assert_raise ArithmeticError, fn -> Native.sum_list([1.7e308, 1.7e308]) end

    assert_raise ArgumentError, ~r/^argument 1 \(numbers\), index 1: expected a float/, fn ->
      Native.sum_list([1.0, "2"])
    end
  end

  test "process_pairs" do
    assert Native.process_pairs([]) == []
    assert Native.process_pairs([{"a", 1}, {"größe", -2}]) == ["a: 1", "größe: -2"]

    assert_raise ArgumentError,
                 ~r/^argument 1 \(pairs\), index 0, element 1: expected an integer/,
                 fn ->
                   Native.process_pairs([{"a", 1.0}])
                 end
  end

  test "many processes hash at once" do
    data = :crypto.strong_rand_bytes(300_000)
    expected = Native.blake3_hash(data)

    1..64
    |> Task.async_stream(fn _ -> Hasher.hash(data) end, max_concurrency: 16)
    |> Enum.each(fn result -> assert result == {:ok, expected} end)
  end
end
