defmodule Integration.Scratch do
  @moduledoc false

  # A new folder for temporary files, that no other run has or has left behind; the test removes it.
  def dir(name) do
    unique = "#{System.pid()}_#{System.os_time()}_#{System.unique_integer([:positive])}"
    dir = Path.join(System.tmp_dir!(), "coupler_#{name}_#{unique}")
    File.mkdir_p!(dir)
    dir
  end
end
