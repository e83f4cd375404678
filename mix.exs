defmodule Coupler.MixProject do
  use Mix.Project

  # The version is written only in the C++ header. CMake reads the same line.
  @version_file Path.join(__DIR__, "cpp/include/coupler/version.hpp")
  @external_resource @version_file
  [_, version] = Regex.run(~r/#define COUPLER_VERSION "([^"]+)"/, File.read!(@version_file))
  @version version

  def project do
    [
      app: :coupler,
      version: @version,
      elixir: "~> 1.14",
      description: "NIFs for Elixir and Erlang written as plain C++20 functions",
      package: package(),
      deps: [],
      elixirc_paths: elixirc_paths(Mix.env())
    ]
  end

  # Only the tests need Logger, to read the log. Coupler itself logs with the kernel's :logger.
  def application, do: [extra_applications: if(Mix.env() == :test, do: [:logger], else: [])]

  defp elixirc_paths(:test), do: ["lib", "test/support"]
  defp elixirc_paths(_), do: ["lib"]

  defp package do
    [
      licenses: ["Apache-2.0"],
      links: %{},
      files:
        ~w(lib cpp/include cpp/cmake cpp/src mix.exs .formatter.exs README.md CHANGELOG.md LICENSE)
    ]
  end
end
