defmodule Coupler.Build.InstallTest do
  use ExUnit.Case, async: true

  alias Coupler.{Build, StandIn}
  alias Coupler.Build.Install

  @moduletag :tmp_dir

  setup %{tmp_dir: dir} do
    build = StandIn.build(Path.join(dir, "app"), "hasher")
    File.mkdir_p!(Path.dirname(build.linked))
    {:ok, build: build}
  end

  # As a linker does: the old file goes, a new one comes.
  defp link!(build, content) do
    File.rm(build.linked)
    File.write!(build.linked, content)
  end

  defp installed(build), do: build.priv |> File.ls!() |> Enum.sort()

  test "the installed name carries the first 16 digits of the content's SHA-256", %{build: build} do
    link!(build, "abc")

    assert {:ok, path} = Install.run(build, :linked)
    assert Path.basename(path) =~ ~r/\Ahasher-ba7816bf8f01cfea-[0-9a-f]{8}#{Build.extension()}\z/
    assert File.read!(path) == "abc"
    assert installed(build) == [Path.basename(path)]
  end

  test "nothing is done for a library that is installed already", %{build: build} do
    link!(build, "abc")
    {:ok, path} = Install.run(build, :linked)

    assert Install.run(build, :unknown) == {:noop, path}
    assert Install.run(build, :linked) == {:noop, path}
  end

  # Two links within a second once left the first one's copy installed.
  test "a library of the same size, linked within the same second, is seen", %{build: build} do
    link!(build, "abc")
    {:ok, old} = Install.run(build, :linked)
    stat = File.stat!(build.linked)
    File.write!(build.linked, "xyz")
    File.write_stat!(build.linked, stat)

    assert {:ok, new} = Install.run(build, :linked)
    assert new != old
    assert File.read!(new) == "xyz"
  end

  test "an installed file that went missing comes back", %{build: build} do
    link!(build, "abc")
    {:ok, path} = Install.run(build, :linked)
    File.rm!(path)

    assert Install.run(build, :linked) == {:ok, path}
    assert File.read!(path) == "abc"
  end

  test "a changed library takes the place of the old one, and of no other's", %{build: build} do
    link!(build, "abc")
    {:ok, old} = Install.run(build, :linked)
    other = Path.join(build.priv, "hasher-extra-ba7816bf8f01cfea-00000000#{Build.extension()}")
    File.write!(other, "other")

    link!(build, "abcd")
    {:ok, new} = Install.run(build, :linked)

    refute File.exists?(old)
    assert installed(build) == Enum.sort([Path.basename(new), Path.basename(other)])
  end

  test "the file that a running VM has mapped is not written to", %{build: build} do
    link!(build, "abc")
    {:ok, path} = Install.run(build, :linked)
    {:ok, mapped} = File.open(path, [:read])
    File.rm!(Install.record(build.dir))

    assert {:ok, ^path} = Install.run(build, :linked)
    File.write!(path, "xyz")
    assert IO.binread(mapped, 3) == "abc"
  end

  test "remove leaves nothing to load", %{build: build} do
    link!(build, "abc")
    {:ok, path} = Install.run(build, :linked)
    Install.remove(build)

    refute File.exists?(path)
    assert {:ok, ^path} = Install.run(build, :linked)
  end

  test "in a priv folder that environments share, another environment's library stays",
       %{build: build, tmp_dir: dir} do
    shared = Path.join(dir, "priv")
    File.mkdir_p!(shared)
    File.ln_s!(shared, Path.dirname(build.priv))
    theirs = Path.join(build.priv, "hasher-0000000000000000-00000000#{Build.extension()}")
    File.mkdir_p!(build.priv)
    File.write!(theirs, "another environment's")

    link!(build, "abc")
    {:ok, first} = Install.run(build, :linked)
    link!(build, "abcd")
    {:ok, second} = Install.run(build, :linked)

    refute File.exists?(first)
    assert File.exists?(second)
    assert File.exists?(theirs)

    Install.remove(build)
    refute File.exists?(second)
    assert File.exists?(theirs)

    Install.clean(build)
    refute File.exists?(theirs)
    refute File.exists?(build.dir)
  end

  # As those of dev and test, and of an editor that has a build folder of its own.
  test "in a shared priv folder, each build has its library, and its own leftovers go",
       %{tmp_dir: dir} do
    shared = Path.join(dir, "priv")
    File.mkdir_p!(shared)

    [dev, test, editor] =
      for folder <- ["_build/dev", "_build/test", ".editor/build/test"] do
        build = %{
          StandIn.build(Path.join([dir, folder, "lib/app"]), "hasher")
          | project: %{root: dir}
        }

        File.mkdir_p!(Path.dirname(build.linked))
        File.ln_s!(shared, Path.dirname(build.priv))
        link!(build, "abc")
        build
      end

    paths = for build <- [dev, test, editor], do: elem(Install.run(build, :linked), 1)
    assert Enum.uniq(paths) == paths

    Install.remove(editor)
    assert Enum.map(paths, &File.exists?/1) == [true, true, false]

    File.rm_rf!(dev.dir)
    File.mkdir_p!(Path.dirname(dev.linked))
    link!(dev, "abcd")
    {:ok, new} = Install.run(dev, :linked)
    assert installed(dev) == Enum.sort([Path.basename(new), Path.basename(Enum.at(paths, 1))])
  end

  test "the name is the same wherever the project lies", %{tmp_dir: dir} do
    names =
      for place <- ["a", "b/c"] do
        build = StandIn.build(Path.join([dir, place, "_build/dev/lib/app"]), "hasher")
        File.mkdir_p!(Path.dirname(build.linked))
        link!(build, "abc")
        {:ok, path} = Install.run(%{build | project: %{root: Path.join(dir, place)}}, :linked)
        Path.basename(path)
      end

    assert [name, name] = names
  end

  test "a library whose folder is gone leaves with it", %{build: build, tmp_dir: dir} do
    app = Path.join(dir, "app")
    link!(build, "abc")
    {:ok, path} = Install.run(build, :linked)

    Install.sweep(app, [build])
    assert File.exists?(path)

    Install.sweep(app, [])
    refute File.exists?(path)
    refute File.exists?(build.dir)
  end

  test "a build that made no library of the folder's name says so", %{build: build} do
    assert Install.run(build, :linked) ==
             {:error,
              "native/hasher built no hasher#{Build.extension()}; CMakeLists.txt needs " <>
                "coupler_add_nif(hasher ...), named like its folder"}
  end

  test "find: an application that is not here, and one whose library is not built" do
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
