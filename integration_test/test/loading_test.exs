defmodule Integration.LoadingTest do
  # Not async: it loads and unloads a module that the tests share.
  use ExUnit.Case

  import ExUnit.CaptureLog
  alias Integration.Loading

  setup do
    on_exit(fn ->
      Application.delete_env(:integration, :load_data)
      capture_log(fn -> reload() end)
    end)
  end

  # Loads the module anew, as a code upgrade or `recompile` in iex does.
  defp reload do
    :code.purge(Loading)
    {:module, Loading} = :code.load_file(Loading)
  end

  defp reload_with(data) do
    Application.put_env(:integration, :load_data, data)
    capture_log(fn -> reload() end)
  end

  test "load data arrives as the type the callback asks for" do
    reload_with(%{"greeting" => "hello"})
    assert Loading.greeting() == "hello"
  end

  test "a library is loaded in the place of itself" do
    for i <- 1..5 do
      reload_with(%{"greeting" => "round #{i}"})
      assert Loading.greeting() == "round #{i}"
    end
  end

  test "an exception in the callback is told, and the function written by hand runs" do
    log = reload_with(%{"mode" => "throw"})
    assert Loading.greeting() == "fallback"
    assert log =~ "no such device"
    assert log =~ "RuntimeError"
  end

  test "what is no std::exception is told as well" do
    log = reload_with(%{"mode" => "throw_int"})
    assert Loading.greeting() == "fallback"
    assert log =~ "a C++ exception of type int"
  end

  test "load data of another type is told with its path" do
    log = reload_with(%{"mode" => 7})
    assert log =~ "load_data, value of key \"mode\": expected a binary, got: 7"
    assert Loading.greeting() == "fallback"
  end

  test "after a failure the library can be loaded again" do
    reload_with(%{"mode" => "throw"})
    reload_with(%{"greeting" => "back"})
    assert Loading.greeting() == "back"
  end
end
