defmodule Integration.Resource.VersionsTest do
  # Not async: it replaces a module that other tests use.
  use ExUnit.Case

  alias Integration.{Resources, Upgrade}

  # What mix.exs says, which the Mix compiler passes to the library.
  @version Mix.Project.config()[:version]

  setup do
    on_exit(fn -> Upgrade.restore(Resources) end)
  end

  defp upgrade(version) do
    text = &"made by version #{&1} of the library"
    assert byte_size(version) == byte_size(@version)

    Upgrade.upgrade(Resources, "resources", fn bytes ->
      assert bytes =~ text.(@version)
      String.replace(bytes, text.(@version), text.(version))
    end)
  end

  defp error(function), do: Exception.message(catch_error(function.()))

  test "an object of another version is refused, and the error names that version" do
    item = Resources.item(1)
    upgrade("7.7.7")
    newer = Resources.item(2)

    for function <- [&Resources.value/1, &Resources.pass/1] do
      assert error(fn -> function.(item) end) ==
               "argument 1 (item): expected an open Integration.Item of this version of the library, got: " <>
                 "one made by version #{@version} of the library"

      function.(newer)
    end

    Upgrade.restore(Resources)

    for function <- [&Resources.value/1, &Resources.pass/1] do
      assert error(fn -> function.(newer) end) =~ "got: one made by version 7.7.7 of the library"
      function.(item)
    end
  end

  test "an object of another build of one version is refused as such" do
    item = Resources.item(1)
    upgrade(@version)

    for function <- [&Resources.value/1, &Resources.pass/1] do
      assert error(fn -> function.(item) end) =~
               "got: one made by another build of version #{@version} of the library"
    end
  end
end
