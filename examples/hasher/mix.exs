defmodule Hasher.MixProject do
  use Mix.Project

  def project do
    [
      app: :hasher,
      version: "0.1.0",
      elixir: "~> 1.14",
      compilers: [:coupler | Mix.compilers()],
      start_permanent: Mix.env() == :prod,
      deps: [{:coupler, path: "../.."}]
    ]
  end

  def application, do: [extra_applications: extra_applications(Mix.env())]

  defp extra_applications(:test), do: [:crypto | extra_applications(:prod)]
  defp extra_applications(_), do: [:logger]
end
