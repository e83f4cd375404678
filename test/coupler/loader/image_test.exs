defmodule Coupler.Loader.ImageTest do
  use ExUnit.Case, async: true

  alias Coupler.Loader.Image

  test "reads the processor of ELF files of either byte order" do
    assert Image.identify(elf(1, <<183, 0>>)) == {:elf, "aarch64"}
    assert Image.identify(elf(1, <<62, 0>>)) == {:elf, "x86_64"}
    assert Image.identify(elf(2, <<0, 22>>)) == {:elf, "s390x"}
    assert Image.identify(elf(1, <<1, 1>>)) == {:elf, "ELF machine 257"}
  end

  test "reads the processor of Mach-O files" do
    assert Image.identify(<<0xFEEDFACF::little-32, 0x0100000C::little-32, 0::64>>) ==
             {:mach_o, "aarch64"}

    assert Image.identify(<<0xFEEDFACF::little-32, 0x01000007::little-32, 0::64>>) ==
             {:mach_o, "x86_64"}
  end

  test "the dynamic linker judges universal files and those cut in their header" do
    assert Image.identify(<<0xCAFEBABE::32, 2::32>>) == :any
    assert Image.identify("\x7fELF\x02\x01") == :any
  end

  test "anything else is not a library" do
    assert Image.identify("") == :unknown
    assert Image.identify("<html>") == :unknown
  end

  @tag :tmp_dir
  test "a Windows library was built for another system", %{tmp_dir: dir} do
    path = Path.join(dir, "x.so")
    File.write!(path, "MZ" <> <<0::512>>)
    assert {:architecture, "Windows", _vm} = Image.mismatch(path)
  end

  test "a library of this VM matches it" do
    [own | _] = Path.wildcard("#{:code.lib_dir(:crypto)}/priv/lib/crypto.so")
    assert Image.mismatch(own) == nil
  end

  test "an ELF file's extent is the end of its last segment, whatever its class and byte order" do
    for {class, order} <- [{1, 1}, {1, 2}, {2, 1}, {2, 2}] do
      assert Image.extent(program(class, order, [{0, 0x550}, {0x2E38, 0x2A8}, {0x1000, 0x151}])) ==
               0x2E38 + 0x2A8
    end
  end

  test "an extent that cannot be read is 0" do
    whole = program(2, 1, [{0, 0x550}])

    for size <- 0..(byte_size(whole) - 17),
        do: assert(Image.extent(binary_part(whole, 0, size)) == 0)

    assert Image.extent(<<0xFEEDFACF::little-32, 0::512>>) == 0
  end

  @tag :tmp_dir
  test "a file is truncated when a segment lies beyond its end", %{tmp_dir: dir} do
    path = Coupler.StandIn.compile!(Path.join(dir, "x.so"), "int x = 1;")
    assert Image.truncated(path) == nil

    bytes = File.read!(path)
    File.write!(path, binary_part(bytes, 0, 5000))
    assert {:damaged, "it has 5000 of at least " <> _} = Image.truncated(path)

    assert Image.truncated(Path.join(dir, "missing.so")) == nil
  end

  # An ELF header with a program header for each {offset, length}.
  defp program(class, order, segments) do
    integer = fn value, size ->
      bytes = <<value::size(size)-unit(8)>>

      if order == 1,
        do: bytes |> :binary.bin_to_list() |> Enum.reverse() |> :binary.list_to_bin(),
        else: bytes
    end

    {word, size} = if class == 1, do: {4, 32}, else: {8, 56}
    header = if class == 1, do: 52, else: 64
    ident = <<0x7F, "ELF", class, order, 0::80>>
    start = integer.(3, 2) <> integer.(0, 2) <> integer.(1, 4)
    offsets = integer.(0, word) <> integer.(header, word) <> integer.(0, word)
    sizes = integer.(0, 4) <> integer.(header, 2) <> integer.(size, 2)
    counts = integer.(length(segments), 2) <> integer.(0, 6)

    for {offset, length} <- segments, into: ident <> start <> offsets <> sizes <> counts do
      flags = if class == 1, do: "", else: integer.(0, 4)
      fields = [offset, 0, 0, length] |> Enum.map_join(&integer.(&1, word))
      pad = size - 4 - byte_size(flags) - byte_size(fields)
      integer.(1, 4) <> flags <> fields <> integer.(0, pad)
    end
  end

  defp elf(order, machine), do: <<0x7F, "ELF", 2, order, 1, 0, 0::64, 3, 0>> <> machine <> "more"
end
