defmodule Hasher do
  @moduledoc """
  BLAKE3 for Elixir: the example application of Coupler.

  The functions are thin: they choose a scheduler and call `Hasher.Native`, whose functions are
  written in C++ in `native/hasher_native`.
  """

  alias Hasher.{Config, Native}

  # BLAKE3 hashes at least 0.5 GB/s on one core of any 64-bit machine, so that this much takes half
  # of the millisecond that a NIF may hold a scheduler. The hop to a dirty one costs a few
  # microseconds, which would double the time of a small hash.
  @longest_on_scheduler 256 * 1024

  @doc """
  The BLAKE3 digest of `data`, in 64 lower-case hexadecimal digits.

  More than 256 KiB are hashed on a dirty scheduler, so that no other process waits.

      iex> Hasher.hash("hello world")
      "d74981efa70a0c880b8d8c1985d075dbcbf679b99a5f9914e5aaf96b831a9e24"

  Anything but a binary raises:

      iex> Hasher.hash(:hello)
      ** (ArgumentError) argument 1 (data): expected a binary, got: :hello
  """
  @spec hash(binary()) :: String.t()
  def hash(data) when is_binary(data) and byte_size(data) > @longest_on_scheduler do
    Native.blake3_hash_dirty(data)
  end

  def hash(data), do: Native.blake3_hash(data)

  @doc """
  The BLAKE3 digest of `data`, as 32 bytes.

      iex> <<215, 73, 129, 239, _::binary-size(28)>> = Hasher.hash_raw("hello world")
      iex> byte_size(Hasher.hash_raw("hello world"))
      32
  """
  @spec hash_raw(binary()) :: <<_::256>>
  def hash_raw(data), do: Native.blake3_hash_raw(data)

  @doc """
  The BLAKE3 digest of a file's content, read in constant memory on a dirty I/O scheduler.

  The reason of an error is the POSIX one, as `File.read/1` gives it.

      iex> path = Path.join(System.tmp_dir!(), "hasher_doctest")
      iex> File.write!(path, "hello world")
      iex> Hasher.hash_file(path)
      {:ok, "d74981efa70a0c880b8d8c1985d075dbcbf679b99a5f9914e5aaf96b831a9e24"}
      iex> File.rm!(path)
      iex> Hasher.hash_file(path)
      {:error, :enoent}
  """
  @spec hash_file(Path.t()) :: {:ok, String.t()} | {:error, atom() | String.t()}
  def hash_file(path), do: Native.blake3_hash_file(IO.chardata_to_string(path))

  @doc """
  The keyed digest of `data`, a message authentication code; `key` has 32 bytes.

      iex> Hasher.keyed_hash("hello world", String.duplicate("k", 32)) |> String.length()
      64
      iex> Hasher.keyed_hash("hello world", "too short")
      ** (ArgumentError) a BLAKE3 key has 32 bytes, this one has 9
  """
  @spec keyed_hash(binary(), binary()) :: String.t()
  def keyed_hash(data, key), do: Native.blake3_keyed_hash(data, key)

  @doc """
  A key of 32 bytes in hexadecimal, derived from `key_material` for the purpose that `context` names.

      iex> a = Hasher.derive_key("hasher 2026-11-22 first purpose", "secret")
      iex> b = Hasher.derive_key("hasher 2026-11-22 second purpose", "secret")
      iex> a == b
      false
  """
  @spec derive_key(binary(), binary()) :: String.t()
  def derive_key(context, key_material), do: Native.blake3_derive_key(context, key_material)

  @doc """
  The digest of `data` as a `Hasher.Config` says.

      iex> Hasher.hash_with_config("hello world", %Hasher.Config{output_format: "base64"})
      "10mB76cKDIgLjYwZhdB128v2ebmaX5kU5ar5a4ManiQ="

  An unknown value raises:

      iex> Hasher.hash_with_config("hello world", %Hasher.Config{algorithm: "md5"})
      ** (ArgumentError) unknown algorithm "md5", expected blake3
  """
  @spec hash_with_config(binary(), Config.t()) :: binary()
  def hash_with_config(data, config), do: Native.hash_with_config(data, config)

  @doc """
  The sum of a list of numbers.

      iex> Hasher.sum_list([1.5, 2, 3.5])
      7.0
  """
  @spec sum_list([number()]) :: float()
  def sum_list(numbers), do: Native.sum_list(numbers)

  @doc """
  `"name: count"` for each pair.

      iex> Hasher.process_pairs([{"apples", 3}, {"pears", 5}])
      ["apples: 3", "pears: 5"]
  """
  @spec process_pairs([{String.t(), integer()}]) :: [String.t()]
  def process_pairs(pairs), do: Native.process_pairs(pairs)
end
