#include <coupler/text/detail/digits.hpp>
#include <coupler/text/text.hpp>

#include <cstdint>
#include <limits>
#include <string_view>

#include <gtest/gtest.h>

using coupler::Text;
using coupler::detail::decimal;

TEST(Text, JoinsTextsAndLiterals) {
  constexpr auto text = "[" + Text("a") + ", " + Text("bc") + "]";
  EXPECT_EQ(text.view(), "[a, bc]");
  EXPECT_EQ(text.size(), 7u);
  EXPECT_STREQ(text.c_str(), "[a, bc]");
}

TEST(Text, MayBeEmpty) {
  constexpr Text empty("");
  EXPECT_EQ((empty + "x").view(), "x");
  EXPECT_EQ(empty.size(), 0u);
}

TEST(Decimal, WritesTheEndsOfEveryRange) {
  EXPECT_EQ(decimal<0>().view(), "0");
  EXPECT_EQ(decimal<-1>().view(), "-1");
  EXPECT_EQ(decimal<std::numeric_limits<std::int8_t>::min()>().view(), "-128");
  EXPECT_EQ(decimal<std::numeric_limits<std::uint8_t>::max()>().view(), "255");
  EXPECT_EQ(decimal<std::numeric_limits<std::int64_t>::min()>().view(), "-9223372036854775808");
  EXPECT_EQ(decimal<std::numeric_limits<std::uint64_t>::max()>().view(), "18446744073709551615");
}
