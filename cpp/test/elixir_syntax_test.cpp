#include <coupler/detail/elixir_syntax.hpp>

#include <string>

#include <gtest/gtest.h>

using namespace coupler::detail;

namespace {

std::string float_text(double value) {
  std::string text;
  append_float(text, value);
  return text;
}

std::string quoted(std::string_view bytes) {
  std::string text;
  append_quoted(text, bytes);
  return text;
}

}  // namespace

TEST(ElixirSyntax, Floats) {
  EXPECT_EQ(float_text(1.0), "1.0");
  EXPECT_EQ(float_text(-0.0), "-0.0");
  EXPECT_EQ(float_text(0.1), "0.1");
  EXPECT_EQ(float_text(1e20), "1.0e20");
  EXPECT_EQ(float_text(1.5e-7), "1.5e-7");
  EXPECT_EQ(float_text(1e300), "1.0e300");
  EXPECT_EQ(float_text(5e-324), "5.0e-324");
}

TEST(ElixirSyntax, Aliases) {
  EXPECT_TRUE(is_alias("Elixir.Foo"));
  EXPECT_TRUE(is_alias("Elixir.Foo.Bar2"));
  for (const auto* name :
       {"Elixir", "Elixir.", "Elixir.foo", "Elixir.Foo.", "Elixir.Foo.bar", "Foo", "Elixir.Foo Bar"}) {
    EXPECT_FALSE(is_alias(name)) << name;
  }
  EXPECT_EQ(alias_text("Elixir.Foo.Bar"), "Foo.Bar");
}

TEST(ElixirSyntax, AtomsWithoutQuotes) {
  for (const auto* name : {"ok", "ok?", "ok!", "_", "Upper", "a@b", "a1"}) EXPECT_TRUE(is_plain_atom(name)) << name;
  for (const auto* name : {"", "?", "1a", "a b", "a-b", "@a", "ok?!", "größe"})
    EXPECT_FALSE(is_plain_atom(name)) << name;
}

TEST(ElixirSyntax, Strings) {
  EXPECT_EQ(quoted("a\"b\\\n\t\x1b"), R"("a\"b\\\n\t\e")");
  EXPECT_TRUE(is_printable("größe\n", false));
  EXPECT_FALSE(is_printable(std::string_view("a\0b", 3), false));
  EXPECT_FALSE(is_printable("\x7f", false));
  EXPECT_FALSE(is_printable("a\xC3", false));
  EXPECT_TRUE(is_printable("a\xC3", true));
  EXPECT_FALSE(is_printable("a\xFF", true));
  EXPECT_FALSE(is_printable("a\xC3\xC3", true));
  EXPECT_EQ(quoted("#{x} #x"), R"("\#{x} #x")");
  EXPECT_EQ(quoted(std::string_view("a\0b", 3)), R"("a\0b")");
  EXPECT_FALSE(is_printable("\xFF more than a character", true));
}
