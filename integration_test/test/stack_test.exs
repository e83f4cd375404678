defmodule Integration.StackTest do
  # How much stack decoding and encoding take: each type at each depth of the stack, where it must be refused
  # rather than run into the stack's end, which would end the VM.
  use ExUnit.Case, async: true

  alias Integration.{Stack, StackDebug}

  @everything 0xFFFF_FFFF
  # What user code, exceptions and the VM's own functions may take beside a value.
  @spare 16 * 1024

  for module <- [Stack, StackDebug], scheduler <- [:normal, :dirty] do
    describe "#{inspect(module)}, on a #{scheduler} scheduler" do
      @module module
      @dirty scheduler == :dirty

      test "every type is taken where the stack is large, and leaves some of it where it is not" do
        for type <- 0..(@module.count() - 1), term = @module.make(type) do
          check(@module.name(type), &decode(@module, @dirty, type, term, &1))
        end
      end

      test "every type is given back where the stack is large, and leaves some of it where it is not" do
        for type <- 0..(@module.count() - 1) do
          check(@module.name(type), &encode(@module, @dirty, type, &1))
        end
      end
    end
  end

  defp check(name, call) do
    {_, _, size} = call.(@everything)

    for left <- 66..230//8 do
      {outcome, untouched, _size} = call.(left * 1024)

      assert untouched >= @spare,
             "#{name}, of #{size} bytes, with #{left} KiB of stack: #{outcome}, which left #{untouched} bytes"
    end

    # A tree is as deep as it is; all else fits whatever stack schedulers have.
    unless name =~ "Tree", do: assert({name, :ok} == {name, elem(call.(@everything), 0)})
  end

  defp decode(module, false, type, term, left), do: module.decode(type, term, left)
  defp decode(module, true, type, term, left), do: module.decode_dirty(type, term, left)
  defp encode(module, false, type, left), do: module.encode(type, left)
  defp encode(module, true, type, left), do: module.encode_dirty(type, left)
end
