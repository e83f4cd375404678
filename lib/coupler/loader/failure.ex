defmodule Coupler.Loader.Failure do
  @moduledoc false
  # Turns an error of :erlang.load_nif/2 into a Coupler.LoadError with the reason as data. The texts
  # come from the VM (erl_nif.c) and the system's dynamic linker. Runs in releases, so it must not
  # call Mix.

  alias Coupler.{LoadError, Manifest}
  alias Coupler.Loader.Image

  @spec new(Path.t(), atom, charlist, Exception.t() | nil) :: LoadError.t()
  def new(path, reason, text, exception) do
    text = List.to_string(text)
    %LoadError{path: path, reason: classify(path, reason, text, exception), text: text}
  end

  # The state of the file is checked first, because the dynamic linker has the same text for a
  # missing file and for a missing dependency.
  defp classify(_path, reason, _text, %{__exception__: true} = exception)
       when reason in [:load, :upgrade],
       do: {:exception, exception}

  defp classify(_path, reason, text, _) when reason in [:load, :upgrade] do
    case Regex.run(~r/call unsuccessful \((-?\d+)\)/, text) do
      [_, code] -> {reason, String.to_integer(code)}
      nil -> {:other, reason}
    end
  end

  defp classify(path, :load_failed, text, _) do
    cond do
      not File.exists?(path) -> missing(path)
      mismatch = Image.mismatch(path) -> mismatch
      true -> linker(text)
    end
  end

  defp classify(path, :bad_lib, text, _), do: bad_library(path, text)
  defp classify(_path, reason, _text, _), do: {:other, reason}

  # In an escript or another archive, a parent of the path is a file.
  defp missing(path) do
    case Enum.find(parents(path), &File.regular?/1) do
      nil -> :missing
      archive -> {:archive, archive}
    end
  end

  defp parents(path) do
    path |> Stream.iterate(&Path.dirname/1) |> Enum.take(length(Path.split(path)))
  end

  # The texts of the dynamic linkers of glibc, musl and macOS. The narrower patterns come first.
  defp linker(text) do
    first_match(text, [
      {~r/(failed to map segment from shared object)/, fn _ -> :not_executable end},
      {~r/(cannot allocate memory in static TLS block)/, fn _ -> :static_tls end},
      {~r/(cannot enable executable stack)/, fn _ -> :executable_stack end},
      {~r/incompatible architecture \(have '([^']+)'/, &architecture/1},
      {~r/[\s']([^\s:']+): cannot open shared object file: Permission denied/,
       &{:unreadable_dependency, &1}},
      {~r/(libc\.musl-[^\s:']+): cannot open/, fn _ -> {:libc, "musl"} end},
      {~r/loading shared library (libc\.so\.6|ld-linux[^\s:]*)/, fn _ -> {:libc, "glibc"} end},
      {~r/version [`'"](\S+)['"] not found/, &{:symbol_version, &1}},
      {~r/undefined symbol: ([^\s,']+)/, &{:symbol, &1}},
      {~r/relocating .*: (\S+): symbol not found/, &{:symbol, &1}},
      {~r/symbol not found[^']*'_?([^']+)'/i, &{:symbol, &1}},
      {~r/[\s']([^\s:']+): cannot open shared object file/, &{:dependency, &1}},
      {~r/(?:loading shared library|Library not loaded:) ([^\s:]+)/, &{:dependency, &1}},
      {~r/(file too short|invalid ELF header|truncated|wrong ELF class)/, &{:damaged, &1}}
    ]) || {:other, :load_failed}
  end

  defp architecture(machine) do
    {:architecture, "#{machine} (macOS)",
     List.to_string(:erlang.system_info(:system_architecture))}
  end

  defp bad_library(path, text) do
    first_match(text, [
      {~r/needs (.+?) or newer/, &{:nif_version, nif_version(path), &1}},
      {~r/old NIF library \(([\d.]+)\)/, &{:nif_version, &1, nil}},
      {~r/Function not (?:found|declared as nif) .*:([^:]+\/\d+)$/, &{:function, unquoted(&1)}},
      {~r/(init function|init-call)/, fn _ -> :no_entry end},
      {~r/Library module name '([^']+)'/, &{:module, Manifest.module_name(String.to_atom(&1))}}
    ]) || {:other, :bad_lib}
  end

  defp first_match(text, rules) do
    Enum.find_value(rules, fn {pattern, reason} ->
      case Regex.run(pattern, text) do
        [_, capture] -> reason.(capture)
        nil -> nil
      end
    end)
  end

  # Erlang writes 'valid?'/1, Elixir writes valid?/1.
  defp unquoted(function), do: String.replace(function, "'", "")

  defp nif_version(path) do
    case Manifest.read(path) do
      {:ok, manifest} -> manifest.nif
      {:error, _} -> nil
    end
  end
end
