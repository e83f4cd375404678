defmodule Bench.Blake3Test do
  use ExUnit.Case, async: true
  doctest Bench.Blake3

  @vectors Path.expand("../../examples/hasher/test/blake3_vectors.txt", __DIR__)

  test "the published test vectors" do
    {%{cases: cases}, _} = Code.eval_file(@vectors)

    for {size, hash, _, _} <- cases do
      input = for i <- 0..(size - 1)//1, into: <<>>, do: <<rem(i, 251)>>
      assert {size, Base.encode16(Bench.Blake3.hash(input), case: :lower)} == {size, hash}
    end
  end
end
