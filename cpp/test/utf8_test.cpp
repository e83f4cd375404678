#include <coupler/detail/utf8.hpp>

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
