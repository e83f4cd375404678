defmodule Coupler.Loader.Image do
  @moduledoc false
  # Reads from the first bytes of a library whether the file is complete, and for which system and
  # processor it was built. Runs in releases, so it must not call Mix.

  @elf_machines %{
    3 => "i386",
    8 => "mips",
    20 => "powerpc",
    21 => "powerpc64",
    22 => "s390x",
    40 => "arm",
    62 => "x86_64",
    183 => "aarch64",
    243 => "riscv",
    258 => "loongarch64"
  }

  @mach_o_machines %{
    0x01000007 => "x86_64",
    0x0100000C => "aarch64",
    7 => "i386",
    12 => "arm"
  }

  # How :erlang.system_info(:system_architecture) names the same processors.
  @vm_prefixes [
    {"x86_64", ["x86_64", "amd64"]},
    {"i386", ["i386", "i486", "i586", "i686"]},
    {"aarch64", ["aarch64", "arm64"]},
    {"arm", ["arm"]},
    {"powerpc64", ["powerpc64", "ppc64"]},
    {"powerpc", ["powerpc", "ppc"]},
    {"riscv", ["riscv"]},
    {"s390x", ["s390x"]},
    {"mips", ["mips"]},
    {"loongarch64", ["loongarch64"]}
  ]

  # The {position, size} of the fields that are read from an ELF header and its program headers, for
  # 32-bit and 64-bit files.
  @elf_layouts %{
    1 => %{headers: {28, 4}, size: {42, 2}, count: {44, 2}, offset: {4, 4}, length: {16, 4}},
    2 => %{headers: {32, 8}, size: {54, 2}, count: {56, 2}, offset: {8, 8}, length: {32, 8}}
  }

  # Enough for the header and the program headers after it.
  @head 4096

  # The dynamic linker maps a partly copied file as if it were complete, and the VM dies of a bus
  # error. So this is checked before loading.
  @spec truncated(Path.t()) :: nil | {:damaged, String.t()}
  def truncated(path) do
    with {:ok, %{size: size}} <- File.stat(path),
         needed when needed > size <- path |> first_bytes() |> extent() do
      {:damaged, "it has #{size} of at least #{needed} bytes"}
    else
      _ -> nil
    end
  end

  # The error of opening the file. The dynamic linker has the same text for several errors.
  @spec unreadable(Path.t()) :: nil | {:unreadable, :file.posix()}
  def unreadable(path) do
    case File.open(path, [:read, :raw], fn _ -> :ok end) do
      {:error, reason} when reason != :enoent -> {:unreadable, reason}
      _ -> nil
    end
  end

  # The end of the last segment, or 0 if it cannot be read.
  @doc false
  @spec extent(binary) :: non_neg_integer
  def extent(<<0x7F, "ELF", class, order, _::binary>> = bytes)
      when class in [1, 2] and order in [1, 2] do
    layout = @elf_layouts[class]

    [headers, size, count] =
      for field <- [:headers, :size, :count], do: number(bytes, 0, layout[field], order)

    for index <- 0..(count - 1)//1, at = headers + index * size, reduce: 0 do
      extent ->
        max(
          extent,
          number(bytes, at, layout.offset, order) + number(bytes, at, layout.length, order)
        )
    end
  end

  def extent(_bytes), do: 0

  defp number(bytes, base, {position, size}, _order)
       when base + position + size > byte_size(bytes),
       do: 0

  defp number(bytes, base, {position, size}, order) do
    bytes
    |> binary_part(base + position, size)
    |> :binary.decode_unsigned(if(order == 1, do: :little, else: :big))
  end

  # nil if the library and the VM agree, or if too little is known. The linker judges universal (fat)
  # Mach-O files.
  @spec mismatch(Path.t()) ::
          nil | {:architecture, String.t(), String.t()} | {:damaged, String.t()}
  def mismatch(path) do
    vm = List.to_string(:erlang.system_info(:system_architecture))

    case path |> first_bytes() |> identify() do
      {format, machine} ->
        if not runs?(format, machine, vm),
          do: {:architecture, "#{machine} (#{name(format)})", vm}

      :windows ->
        {:architecture, "Windows", vm}

      :unknown ->
        {:damaged, "it is not an ELF, Mach-O or Windows library"}

      :any ->
        nil
    end
  end

  @doc false
  @spec identify(binary) :: {:elf | :mach_o, String.t()} | :windows | :any | :unknown
  def identify(<<0x7F, "ELF", _class, 1, _::80, _type::16, machine::little-16, _::binary>>),
    do: {:elf, elf(machine)}

  def identify(<<0x7F, "ELF", _class, 2, _::80, _type::16, machine::16, _::binary>>),
    do: {:elf, elf(machine)}

  # Too short to know. The dynamic linker reports this better.
  def identify(<<0x7F, "ELF", _::binary>>), do: :any

  def identify(<<magic::little-32, cpu::little-32, _::binary>>)
      when magic in [0xFEEDFACE, 0xFEEDFACF],
      do: {:mach_o, Map.get(@mach_o_machines, cpu, "processor #{cpu}")}

  def identify(<<0xCAFEBABE::32, _::binary>>), do: :any
  def identify(<<"MZ", _::binary>>), do: :windows
  def identify(_bytes), do: :unknown

  defp elf(machine), do: Map.get(@elf_machines, machine, "ELF machine #{machine}")

  defp runs?(format, machine, vm),
    do: format == format(vm) and processor(vm) in [machine, :unknown]

  defp name(:elf), do: "ELF"
  defp name(:mach_o), do: "macOS"

  defp format(vm), do: if(vm =~ "darwin", do: :mach_o, else: :elf)

  # The linker judges libraries for a processor that is not in the table.
  defp processor(vm) do
    Enum.find_value(@vm_prefixes, :unknown, fn {name, prefixes} ->
      if String.starts_with?(vm, prefixes), do: name
    end)
  end

  defp first_bytes(path) do
    case File.open(path, [:read, :binary], &IO.binread(&1, @head)) do
      {:ok, bytes} when is_binary(bytes) -> bytes
      _ -> ""
    end
  end
end
