#include <coupler/text/detail/elixir_syntax.hpp>
#include <coupler/text/detail/float_syntax.hpp>

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
  EXPECT_EQ(float_text(1e-3), "0.001");
  EXPECT_EQ(float_text(1e-4), "0.0001");
  EXPECT_EQ(float_text(-1e-5), "-1.0e-5");
  EXPECT_EQ(float_text(1.5e-4), "1.5e-4");
  EXPECT_EQ(float_text(0.00123), "0.00123");
  EXPECT_EQ(float_text(1e15), "1000000000000000.0");
  EXPECT_EQ(float_text(1e16), "1.0e16");
  EXPECT_EQ(float_text(-123456789.125), "-123456789.125");
  EXPECT_EQ(float_text(12345678901234568.0), "1.2345678901234568e16");
}

TEST(ElixirSyntax, Aliases) {
  EXPECT_TRUE(is_alias("Elixir.Foo"));
  EXPECT_TRUE(is_alias("Elixir.Foo.Bar2"));
  for (const auto* name :
       {"Elixir", "Elixir.", "Elixir.foo", "Elixir.Foo.", "Elixir.Foo.bar", "Foo", "Elixir.Foo Bar"}) {
    EXPECT_FALSE(is_alias(name)) << name;
  }
  EXPECT_EQ(alias_text("Elixir.Foo.Bar"), "Foo.Bar");
  EXPECT_EQ(alias_text("Elixir.Elixir"), "Elixir.Elixir");
}

TEST(ElixirSyntax, AtomsWithoutQuotes) {
  for (const auto* name : {"ok", "ok?", "ok!", "_", "Upper", "a@b", "a1", "größe", "日本", "日本ア", "имя?", "α1", "+",
                           "<<>>", "..//", "\\\\", "%{}", "@"})
    EXPECT_TRUE(is_plain_atom(name)) << name;
  for (const auto* name : {"", "?", "1a", "a b", "a-b", "@a", "ok?!", "::", "имяa", "1é", "\xC3", "x²", "e\xCC\x81",
                           "=>", "! %", " ", "//", "^^^", "+a"})
    EXPECT_FALSE(is_plain_atom(name)) << name;
}

TEST(ElixirSyntax, Strings) {
  EXPECT_EQ(quoted("a\"b\\\n\t\x1b"), R"("a\"b\\\n\t\e")");
  EXPECT_TRUE(is_printable("größe\n", false));
  EXPECT_FALSE(is_printable(std::string_view("a\0b", 3), false));
  EXPECT_TRUE(is_printable("\x7f", false));
  EXPECT_FALSE(is_printable("\xEF\xBF\xBE", false));
  EXPECT_FALSE(is_printable("\xE2\x80\xAE", false));
  EXPECT_FALSE(is_printable("a\xC3", false));
  EXPECT_TRUE(is_printable("a\xC3", true));
  EXPECT_FALSE(is_printable("a\xFF", true));
  EXPECT_FALSE(is_printable("a\xC3\xC3", true));
  EXPECT_EQ(quoted("#{x} #x"), R"("\#{x} #x")");
  EXPECT_EQ(quoted(std::string_view("a\0b", 3)), R"("a\0b")");
  EXPECT_EQ(quoted("\x01\x7f\xC2\x80"), R"("\x01\d\x80")");
  EXPECT_EQ(quoted("\xEF\xBF\xBE\xEF\xBB\xBF\xF3\xB0\x80\x80"), "\"\\x{FFFE}\\uFEFF\xF3\xB0\x80\x80\"");
  EXPECT_FALSE(is_printable("\xFF more than a character", true));
}
