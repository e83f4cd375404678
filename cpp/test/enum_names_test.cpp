#include <coupler/codec/enum.hpp>

#include <cstdint>

#include <gtest/gtest.h>

namespace enums {
enum class Color { red, green, blue };
enum Old : unsigned char { old_a = 3, old_b = 200 };
enum class Edge : std::int8_t { low = -128, mid = 0, high = 127 };
enum class Far { near = 1, far = 900 };
enum class Alias { first = 1, same_as_first = 1, second = 2 };
template <class A, class B>
struct Nested {
  enum class Kind { first, second };
};
enum class Switch : bool { off, on };
}  // namespace enums

namespace {
enum class Hidden { yes, no };
}

template <>
inline constexpr int coupler::enum_max<enums::Far> = 1000;

using coupler::Codec;

TEST(EnumNames, AreThoseOfTheType) {
  constexpr auto& values = Codec<enums::Color>::values;
  ASSERT_EQ(values.size(), 3u);
  EXPECT_EQ(values[0].name, "red");
  EXPECT_EQ(values[2].name, "blue");
  EXPECT_EQ(values[2].value, enums::Color::blue);
}

TEST(EnumNames, OfUnscopedEnumsAndAtTheEndsOfTheRange) {
  ASSERT_EQ(Codec<enums::Old>::values.size(), 2u);
  EXPECT_EQ(Codec<enums::Old>::values[1].name, "old_b");
  EXPECT_EQ(Codec<enums::Old>::values[1].value, enums::old_b);
  ASSERT_EQ(Codec<enums::Edge>::values.size(), 3u);
  EXPECT_EQ(Codec<enums::Edge>::values[0].name, "low");
  EXPECT_EQ(Codec<enums::Edge>::values[2].name, "high");
  EXPECT_EQ(Codec<enums::Edge>::values[2].value, enums::Edge::high);
}

TEST(EnumNames, InARangeMadeWider) {
  ASSERT_EQ(Codec<enums::Far>::values.size(), 2u);
  EXPECT_EQ(Codec<enums::Far>::values[1].name, "far");
}

TEST(EnumNames, InAnonymousNamespaces) {
  ASSERT_EQ(Codec<Hidden>::values.size(), 2u);
  EXPECT_EQ(Codec<Hidden>::values[1].name, "no");
}

TEST(EnumNames, InTemplatesOrElseRefused) {
  using Kind = enums::Nested<int, std::pair<float, int>>::Kind;
#if defined(__clang__)
  EXPECT_FALSE(coupler::detail::NamedEnum<Kind>);
#else
  ASSERT_EQ(Codec<Kind>::values.size(), 2u);
  EXPECT_EQ(Codec<Kind>::values[1].name, "second");
#endif
}

TEST(EnumNames, OfBooleans) {
  ASSERT_EQ(Codec<enums::Switch>::values.size(), 2u);
  EXPECT_EQ(Codec<enums::Switch>::values[1].name, "on");
}

// A number has one name, whichever the compiler takes; what matters is that it is not listed twice.
TEST(EnumNames, OfAliasesOnce) { EXPECT_EQ(Codec<enums::Alias>::values.size(), 2u); }

TEST(EnumCodec, DescribesItself) {
  EXPECT_EQ(Codec<enums::Color>::type.view(), ":red | :green | :blue");
  EXPECT_EQ(Codec<enums::Color>::expected.view(), "one of :red, :green, :blue");
}
