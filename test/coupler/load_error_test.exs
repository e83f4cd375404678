defmodule Coupler.LoadErrorTest do
  use ExUnit.Case, async: true
  doctest Coupler.LoadError

  alias Coupler.LoadError
  alias Coupler.Loader.Failure

  defp message(reason, text \\ nil) do
    "X has no native code: /x.so: " <> why =
      Exception.message(%LoadError{module: X, path: "/x.so", reason: reason, text: text})

    why
  end

  test "the message gives the reason and, where there is one, the fix" do
    assert message({:symbol_version, "GLIBC_2.38"}) ==
             "needs GLIBC_2.38, which this system does not have; " <>
               "build it on a system as old as this one"

    assert message({:upgrade, 3}) == "its upgrade function returned 3, where 0 is success"
    assert message({:nif_version, "1.0", nil}) =~ "needs NIF version 1.0, this VM has "
    assert message({:nif_version, nil, "erts-99"}) =~ "needs NIF version unknown of erts-99, this"
    assert message({:other, :odd}, "the VM's text") == "the VM's text"
    assert message({:other, :odd}) == "{:other, :odd}"
  end

  test "without a file, the message names only the module" do
    assert Exception.message(%LoadError{module: X, reason: :not_loaded}) =~
             "X has no native code: its native library was never loaded; "
  end

  # Texts of dynamic linkers and VMs on which the tests do not run.
  @tag :tmp_dir
  test "the texts of other dynamic linkers", %{tmp_dir: dir} do
    path = Coupler.StandIn.compile!(Path.join(dir, "x.so"), "int x;")

    for {text, reason} <- [
          {"Failed to load NIF library: '/lib/libc.so.6: version `GLIBC_2.38' not found (required by #{path})'",
           {:symbol_version, "GLIBC_2.38"}},
          {"Failed to load NIF library: 'Error relocating #{path}: missing: symbol not found'",
           {:symbol, "missing"}},
          {"Failed to load NIF library: 'dlopen(#{path}, 0x0002): symbol not found in flat namespace '_missing''",
           {:symbol, "missing"}},
          {"Failed to load NIF library: 'Error loading shared library libz.so.1: No such file or directory (needed by #{path})'",
           {:dependency, "libz.so.1"}},
          {"Failed to load NIF library: 'something new'", {:other, :load_failed}}
        ] do
      assert Failure.new(path, :load_failed, to_charlist(text), nil).reason == reason
    end
  end
end
