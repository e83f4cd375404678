#include <coupler/text/detail/utf8.hpp>

#include <string>
#include <string_view>

#include <gtest/gtest.h>

using coupler::detail::first_code_point;

TEST(Utf8, ReadsEveryLength) {
  EXPECT_EQ(first_code_point("a").value, U'a');
  EXPECT_EQ(first_code_point("é").value, U'é');
  EXPECT_EQ(first_code_point("日本").value, U'日');
  EXPECT_EQ(first_code_point("日本").length, 3u);
  EXPECT_EQ(first_code_point("😀").value, U'😀');
  EXPECT_EQ(first_code_point("\xF4\x8F\xBF\xBF").value, char32_t{0x10FFFF});
}

TEST(Utf8, RefusesWhatIsNone) {
  using namespace std::string_view_literals;
  for (const auto bytes :
       {"\x80"sv, "\xBF"sv, "\xC0\x80"sv, "\xC1\xBF"sv, "\xC3"sv, "\xC3("sv, "\xE0\x80\x80"sv, "\xE6\x97"sv,
        "\xED\xA0\x80"sv, "\xF0\x80\x80\x80"sv, "\xF4\x90\x80\x80"sv, "\xF5\x80\x80\x80"sv, "\xFF"sv}) {
    EXPECT_EQ(first_code_point(bytes).length, 0u);
  }
}

TEST(Utf8, AsciiPrefixEndsAtTheFirstOtherByteWhereverItIs) {
  using coupler::detail::ascii_prefix;
  for (std::size_t size = 0; size < 40; ++size) {
    const std::string text(size, 'a');
    EXPECT_EQ(ascii_prefix(text), size);
    for (std::size_t i = 0; i < size; ++i) {
      std::string broken = text;
      broken[i] = '\x80';
      EXPECT_EQ(ascii_prefix(broken), i);
    }
  }
}

TEST(Utf8, PrefixEndsBeforeTheFirstByteThatIsNone) {
  using namespace std::string_view_literals;
  using coupler::detail::utf8_prefix;
  EXPECT_EQ(utf8_prefix(""sv), 0u);
  EXPECT_EQ(utf8_prefix("größe 日本語 😀"sv), "größe 日本語 😀"sv.size());
  EXPECT_EQ(utf8_prefix("0123456789ä\xFF"sv), 12u);
  EXPECT_EQ(utf8_prefix("ä\xC3"sv), 2u);
  EXPECT_EQ(utf8_prefix("\x80"sv), 0u);
}

TEST(Utf8, WritesWhatItReads) {
  for (const char32_t value : {0x0u, 0x7Fu, 0x80u, 0x7FFu, 0x800u, 0xD7FFu, 0xE000u, 0xFFFFu, 0x10000u, 0x10FFFFu}) {
    std::string text;
    coupler::detail::append_utf8(text, value);
    EXPECT_EQ(first_code_point(text).value, value);
    EXPECT_EQ(first_code_point(text).length, text.size());
    EXPECT_TRUE(coupler::detail::is_code_point(value));
  }
  for (const char32_t value : {0xD800u, 0xDFFFu, 0x110000u, 0xFFFFFFFFu}) {
    EXPECT_FALSE(coupler::detail::is_code_point(value));
  }
}
