defmodule Coupler.Build.InstallTest do
  use ExUnit.Case, async: true

  alias Coupler.{Build, StandIn}
  alias Coupler.Build.{Install, Record}

  @moduletag :tmp_dir

  setup %{tmp_dir: dir} do
    build = StandIn.build(Path.join(dir, "app"), "hasher")
    File.mkdir_p!(Path.dirname(build.linked))
    {:ok, build: build}
  end

  # Removes the old file and makes a new one, as a linker does.
  defp link!(build, content) do
    File.rm(build.linked)
    File.write!(build.linked, content)
  end

  defp installed(build), do: build.ebin |> File.ls!() |> Enum.sort()

  test "the installed name carries the first 16 digits of the content's SHA-256", %{build: build} do
    link!(build, "abc")

    assert {:ok, path} = Install.run(build, :linked)
    assert Path.basename(path) =~ ~r/\Ahasher-ba7816bf8f01cfea#{Build.extension()}\z/
    assert File.read!(path) == "abc"
    assert installed(build) == [Path.basename(path)]
  end

  test "a library that is already installed is not installed again", %{build: build} do
    link!(build, "abc")
    {:ok, path} = Install.run(build, :linked)

    assert Install.run(build, :unknown) == {:noop, path}
    assert Install.run(build, :linked) == {:noop, path}
  end

  # The first library stayed installed when the second was linked within the same second.
  test "a library of the same size, linked within the same second, is noticed", %{build: build} do
    link!(build, "abc")
    {:ok, old} = Install.run(build, :linked)
    stat = File.stat!(build.linked)
    File.write!(build.linked, "xyz")
    File.write_stat!(build.linked, stat)

    assert {:ok, new} = Install.run(build, :linked)
    assert new != old
    assert File.read!(new) == "xyz"
  end

  test "a missing installed file is installed again", %{build: build} do
    link!(build, "abc")
    {:ok, path} = Install.run(build, :linked)
    File.rm!(path)

    assert Install.run(build, :linked) == {:ok, path}
    assert File.read!(path) == "abc"
  end

  test "a changed library replaces only its old version", %{build: build} do
    link!(build, "abc")
    {:ok, old} = Install.run(build, :linked)
    other = Path.join(build.ebin, "hasher-extra-ba7816bf8f01cfea#{Build.extension()}")
    File.write!(other, "other")

    link!(build, "abcd")
    {:ok, new} = Install.run(build, :linked)

    refute File.exists?(old)
    assert installed(build) == Enum.sort([Path.basename(new), Path.basename(other)])
  end

  test "a file that a running VM has mapped is not changed", %{build: build} do
    link!(build, "abc")
    {:ok, path} = Install.run(build, :linked)
    {:ok, mapped} = File.open(path, [:read])
    File.write!(path, "xyz")

    assert {:ok, ^path} = Install.run(build, :linked)
    assert File.read!(path) == "abc"
    assert IO.binread(mapped, 3) == "xyz"
  end

  test "remove deletes the installed library", %{build: build} do
    link!(build, "abc")
    {:ok, path} = Install.run(build, :linked)
    Install.remove(build)

    refute File.exists?(path)
    assert {:ok, ^path} = Install.run(build, :linked)
  end

  # A full disk and a crash leave such files. A killed build leaves files with the id of a process.
  test "a damaged installed file is replaced, and unfinished ones are deleted", %{build: build} do
    link!(build, "abc")
    {:ok, path} = Install.run(build, :linked)

    for damaged <- ["", "ab", "abd"] do
      File.write!(path, damaged)
      File.write!(path <> ".4711", "ab")
      assert Install.run(build, :unknown) == {:ok, path}
      assert File.read!(path) == "abc"
      assert installed(build) == [Path.basename(path)]
    end
  end

  test "a damaged record is written again", %{build: build} do
    link!(build, "abc")
    {:ok, path} = Install.run(build, :linked)
    whole = File.read!(Record.path(build.dir))

    for damaged <- ["", binary_part(whole, 0, 20), :erlang.term_to_binary({"abc.so", 1}), "x"] do
      File.write!(Record.path(build.dir), damaged)
      assert {_, ^path} = Install.run(build, :unknown)
      assert File.read!(Record.path(build.dir)) == whole
    end
  end

  test "a library that cannot be read or written is an error", %{build: build} do
    File.mkdir_p!(build.linked)

    assert Install.run(build, :linked) ==
             {:error, "#{build.linked} could not be read: illegal operation on a directory"}

    File.rmdir!(build.linked)
    link!(build, "abc")
    File.mkdir_p!(Path.dirname(build.ebin))
    File.write!(build.ebin, "a file")
    assert {:error, reason} = Install.run(build, :linked)

    assert reason =~
             ~r"ebin/hasher-ba7816bf8f01cfea.so could not be written: (file already exists|not a directory)"
  end

  # The library fits on the disk, but the record does not.
  test "a disk that is full when the record is written is an error", %{build: build} do
    link!(build, "abc")
    File.ln_s!("/dev/full", "#{Record.path(build.dir)}.#{System.pid()}")

    assert Install.run(build, :linked) ==
             {:error, "#{Record.path(build.dir)} could not be written: no space left on device"}
  end

  test "a library whose folder is gone is removed", %{build: build, tmp_dir: dir} do
    app = Path.join(dir, "app")
    link!(build, "abc")
    {:ok, path} = Install.run(build, :linked)

    Install.sweep(app, [build])
    assert File.exists?(path)

    Install.sweep(app, [])
    refute File.exists?(path)
    refute File.exists?(build.dir)
  end

  test "a build without a library of the folder's name is an error", %{build: build} do
    assert Install.run(build, :linked) ==
             {:error,
              "native/hasher built no hasher#{Build.extension()}; CMakeLists.txt needs " <>
                "coupler_add_nif(hasher ...), named like its folder"}
  end

  test "find: a missing application, and one whose library is not built" do
    assert Install.find(:no_such_application, "x") ==
             {:error, "use Coupler: there is no application :no_such_application here"}

    assert {:error, "the native library x of :stdlib is not built; mix.exs needs " <> _} =
             Install.find(:stdlib, "x")
  end

  test "find: the nearest name is suggested", context do
    assert Install.find(:cuopler, "x") ==
             {:error,
              "use Coupler: there is no application :cuopler here; did you mean otp_app: :coupler?"}

    app_dir = StandIn.application!(context.tmp_dir, :find_test, "hasher_native", "int a;")
    on_exit(fn -> Code.delete_path(Path.join(app_dir, "ebin")) end)

    assert {:error, misspelt} = Install.find(:find_test, "hasher_nativ")
    assert misspelt =~ ~r/; did you mean native: "hasher_native"\?$/
    assert {:error, other} = Install.find(:find_test, "audio")
    refute other =~ "did you mean"
  end
end
