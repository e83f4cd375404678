defmodule Coupler.ManifestTest do
  use ExUnit.Case, async: true

  alias Coupler.{Manifest, StandIn}

  @term StandIn.manifest("Hasher.Native", [{"add", ["integer()", "integer()"]}],
          structs: [
            %{
              "module" => "Hasher.Config",
              "exception" => true,
              "fields" => [%{"name" => "n", "type" => "integer()"}]
            }
          ]
        )
  @bytes StandIn.embed(@term)

  test "reads functions and structs" do
    assert {:ok, manifest} = Manifest.parse("\x7fELF..." <> @bytes <> "more")
    assert manifest.module == "Hasher.Native"
    assert manifest.coupler == "0.1.0"
    assert manifest.nif == "2.16"

    assert manifest.functions == [
             %{
               name: "add",
               arguments: [
                 %{name: "value1", type: "integer()"},
                 %{name: "value2", type: "integer()"}
               ],
               returns: "term()",
               doc: "",
               schedule: "normal"
             }
           ]

    assert manifest.structs == [
             %{
               module: "Hasher.Config",
               exception: true,
               fields: [%{name: "n", type: "integer()"}]
             }
           ]
  end

  test "the first marker that decodes is the manifest" do
    other = StandIn.embed(StandIn.manifest("Other", []))

    noise =
      "coupler-manifest in debug information, coupler-manifest" <> <<1, 4::32, 131, 9, 9, 9>>

    assert {:ok, %{module: "Hasher.Native"}} = Manifest.parse(noise <> @bytes <> other)
  end

  test "a file without a marker is not a library of Coupler" do
    reason =
      "holds no Coupler manifest; it was not made with Coupler, or COUPLER_MODULE(...) is missing"

    assert Manifest.parse("") == {:error, reason}
    assert Manifest.parse("coupler-manifes") == {:error, reason}
    assert Manifest.parse("the text coupler-manifest alone") == {:error, reason}
    assert Manifest.parse("at the end: coupler-manifest") == {:error, reason}
  end

  test "every truncation is an error, never a crash" do
    for size <- 0..(byte_size(@bytes) - 1) do
      assert {:error, _} = Manifest.parse(binary_part(@bytes, 0, size))
    end
  end

  test "an error reports that a manifest is cut short" do
    assert {:error, "its manifest is cut short" <> _} =
             Manifest.parse(binary_part(@bytes, 0, byte_size(@bytes) - 1))
  end

  test "an error of another version names both versions" do
    bytes = String.replace(@bytes, "coupler-manifest\x01", "coupler-manifest\x02")

    assert {:error, "its manifest has version 2, this Coupler reads version 1" <> _} =
             Manifest.parse(bytes)
  end

  test "no atom is made from a file" do
    name = "coupler_manifest_test_#{System.unique_integer([:positive])}"
    unsafe = <<131, 119, byte_size(name)>> <> name

    assert {:error, "holds no Coupler manifest" <> _} =
             Manifest.parse(StandIn.embed_bytes(unsafe))

    assert_raise ArgumentError, fn -> String.to_existing_atom(name) end
  end

  test "extra bytes after the term, within its length, are refused" do
    bytes = StandIn.embed_bytes(:erlang.term_to_binary(@term) <> "x")
    assert {:error, "holds no Coupler manifest" <> _} = Manifest.parse(bytes)
  end

  test "a term of another shape is malformed" do
    for term <- [
          [],
          Map.delete(@term, "functions"),
          %{@term | "functions" => :none},
          %{@term | "functions" => [%{"name" => "add"}]},
          %{@term | "structs" => [%{"module" => "X", "fields" => ["n"]}]}
        ] do
      assert {:error, "its manifest lacks" <> _} = Manifest.parse(StandIn.embed(term))
    end
  end

  @tag :tmp_dir
  test "errors of a file begin with its path", %{tmp_dir: dir} do
    path = Path.join(dir, "empty.so")
    assert Manifest.read(path) == {:error, "#{path}: no such file or directory"}

    File.write!(path, "")
    assert {:error, message} = Manifest.read(path)
    assert String.starts_with?(message, "#{path}: holds no Coupler manifest")

    File.write!(path, @bytes)
    assert {:ok, %Manifest{}} = Manifest.read(path)
  end

  test "names of Elixir modules begin with an upper-case letter, those of Erlang modules do not" do
    assert Manifest.module_name(Hasher.Native) == "Hasher.Native"
    assert Manifest.module_name(:my_mod) == "my_mod"
    assert Manifest.module("Hasher.Native") == Hasher.Native
    assert Manifest.module("my_mod") == :my_mod
  end
end
