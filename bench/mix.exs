defmodule Bench.MixProject do
  use Mix.Project

  def project do
    [
      app: :bench,
      version: "0.1.0",
      elixir: "~> 1.14",
      compilers: [:coupler | Mix.compilers()],
      deps: [{:coupler, path: ".."}, {:hasher, path: "../examples/hasher"}]
    ]
  end

  # Inspecting JSON and drawing pages need nothing; :crypto is a peer of the Hasher.
  def application, do: [extra_applications: [:logger, :crypto]]
end
