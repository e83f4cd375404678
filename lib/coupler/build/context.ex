defmodule Coupler.Build.Context do
  @moduledoc false
  # Asks Mix and the VM for the paths and the version of the project that is being compiled: the user's own project,
  # an umbrella's child, or a dependency.

  @spec new() :: Coupler.Build.context()
  def new do
    %{
      root: File.cwd!(),
      app_dir: Mix.Project.app_path(),
      version: Mix.Project.config()[:version],
      coupler: coupler(),
      erl_nif: erl_nif(),
      foreign: Enum.map([Mix.Project.build_path(), Mix.Project.deps_path()], &Path.expand/1),
      extra_args: extra_args()
    }
  end

  defp extra_args do
    OptionParser.split(System.get_env("COUPLER_CMAKE_ARGS", ""))
  rescue
    error in RuntimeError -> Mix.raise("COUPLER_CMAKE_ARGS: #{error.message}")
  end

  # The build directory of `otp_app`. It may be another project than the one that is being compiled.
  @spec app_dir(atom) :: {:ok, Path.t()} | :error
  def app_dir(otp_app) do
    cond do
      Mix.Project.get() && Mix.Project.config()[:app] == otp_app -> {:ok, Mix.Project.app_path()}
      dir = on_code_path(otp_app) -> {:ok, dir}
      true -> :error
    end
  end

  defp on_code_path(otp_app) do
    case :code.lib_dir(otp_app) do
      {:error, :bad_name} -> nil
      dir -> List.to_string(dir)
    end
  end

  # Mix knows the current folder of a path, git or Hex dependency, even if the project was moved
  # after Coupler was compiled. In Coupler's own tests there is no such dependency. The folder is
  # then the one in which this file was compiled.
  defp coupler do
    Mix.Project.deps_paths()[:coupler] || Path.expand("../../..", __DIR__)
  end

  # Nerves and elixir_make set these variables for a cross build. Otherwise the headers are those of
  # the running VM. Some systems have them in a package of their own.
  defp erl_nif do
    Enum.find_value(~w(ERTS_INCLUDE_DIR ERL_EI_INCLUDE_DIR), fn name ->
      dir = System.get_env(name, "")
      if File.exists?(Path.join(dir, "erl_nif.h")), do: Path.expand(dir)
    end) || running_vm()
  end

  defp running_vm do
    root = List.to_string(:code.root_dir())
    erts = "erts-#{:erlang.system_info(:version)}"
    candidates = Enum.map([erts <> "/include", "usr/include"], &Path.join(root, &1))

    Enum.find(candidates, hd(candidates), &File.exists?(Path.join(&1, "erl_nif.h")))
  end
end
