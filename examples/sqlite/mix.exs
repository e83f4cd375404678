defmodule Sqlite.MixProject do
  use Mix.Project

  def project do
    [
      app: :sqlite,
      version: "0.1.0",
      elixir: "~> 1.14",
      compilers: [:coupler | Mix.compilers()],
      start_permanent: Mix.env() == :prod,
      deps: [{:coupler, path: "../.."}]
    ]
  end

  def application, do: [extra_applications: [:logger]]
end
