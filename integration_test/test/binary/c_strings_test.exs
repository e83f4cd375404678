defmodule Integration.Binary.CStringsTest do
  use ExUnit.Case, async: true

  alias Integration.Binary.Text

  describe "C strings" do
    test "come out of tuples, optionals, lists and structs" do
      assert Text.literals() === {"one", "two", ["three", "größe"]}
      assert Text.or_null(false) === "text"
      assert Text.null_optional(false) === nil
      assert Text.label(false) === %Integration.Label{text: "text", other: "other"}
    end

    test "a null pointer is an error wherever it is" do
      for call <- [
            fn -> Text.or_null(true) end,
            fn -> Text.null_element() end,
            fn -> Text.null_optional(true) end,
            fn -> Text.label(true) end
          ] do
        assert_raise RuntimeError, "the result is a null const char*", call
      end
    end

    test "arrays of characters end at their zero, or at their size" do
      assert Text.array_literal() === "a literal"
      assert Text.array_buffer() === "42"
      assert Text.array_full() === "abc"
    end
  end
end
