defmodule Integration.MixProject do
  use Mix.Project

  def project do
    [
      app: :integration,
      version: "0.1.0",
      elixir: "~> 1.14",
      compilers: [:coupler | Mix.compilers()],
      deps: [{:coupler, path: ".."}]
    ]
  end

  def application, do: [extra_applications: [:logger]]
end
