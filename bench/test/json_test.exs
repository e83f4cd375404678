defmodule Bench.JsonTest do
  use ExUnit.Case, async: true

  alias Bench.{Json, Page, Row, Stats}

  @environment [{"C compiler", "cc \"12\" <x>"}]
  @sections [
    %{
      title: "Per call",
      rows: [
        %Row{
          name: "nop",
          unit: "ns",
          cells: [{"coupler", Stats.summary([1.0, 2, 3])}],
          ratios: [%{name: "Coupler / plain C", summary: Stats.summary([0.5, 1.0]), goal: 1.03}]
        }
      ]
    }
  ]

  test "a report as JSON" do
    assert Json.encode(%{environment: @environment, sections: @sections}) ==
             ~S({"environment":{"C compiler":"cc \"12\" <x>"},"sections":[{"rows":[{"cells":[) <>
               ~S({"high":2.50000,"least":1.00000,"low":1.50000,"median":2.00000,"most":3,"peer":"coupler"}],) <>
               ~S("name":"nop","ratios":[{"goal":1.03000,"high":0.875000,"least":0.500000,"low":0.625000,) <>
               ~S("median":0.750000,"most":1.00000,"name":"Coupler / plain C"}],"unit":"ns"}],) <>
               ~S("title":"Per call"}]})
  end

  test "a page that needs nothing else" do
    page = Page.html(@environment, @sections)
    assert page =~ "cc \"12\" &lt;x&gt;"
    assert page =~ "Coupler / plain C"
    refute page =~ ~r/(src|href)=|http/
  end
end
