#include <coupler/aggregate/enum.hpp>
#include <coupler/aggregate/enum_integer.hpp>

#include <cstdint>

#include <gtest/gtest.h>

namespace enums {
enum class Color { red, green, blue };
enum Old : unsigned char { old_a = 3, old_b = 200 };
enum class Edge : std::int8_t { low = -128, mid = 0, high = 127 };
enum class Far { near = 1, far = 900 };
enum class Sparse : std::int64_t { lowest = INT64_MIN, below = -129, zero = 0, above = 128, highest = INT64_MAX };
enum class Widest : std::uint64_t { zero = 0, highest = UINT64_MAX };
enum class Sentinels : int { a = 1, b = 2, end = 100, least = INT32_MIN, most = INT32_MAX };
enum class Only : int { one = 1000 };
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
using coupler::Rename;
using coupler::Skip;
using coupler::Values;

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

TEST(EnumNames, OfListedAndRenamedValuesInTheOrderOfTheirNumbers) {
  using enum enums::Sparse;
  using Codec =
      coupler::AsAtom<enums::Sparse, Values<highest, above>, Rename<lowest, "the lowest">, Values<below, zero>>;
  EXPECT_EQ(Codec::type.view(), R"(:"the lowest" | :below | :zero | :above | :highest)");
  using Number = coupler::AsInteger<enums::Widest, Values<enums::Widest::highest>>;
  EXPECT_EQ(Number::type.view(), "0 | 18446744073709551615");
  using Single = coupler::AsAtom<enums::Only, Values<enums::Only::one>>;
  EXPECT_EQ(Single::type.view(), ":one");
}

TEST(EnumNames, WithoutThoseSkipped) {
  using enum enums::Sentinels;
  EXPECT_EQ((coupler::AsAtom<enums::Sentinels, Skip<least>, Skip<most>, Skip<end>>::type.view()), ":a | :b");
  EXPECT_EQ((coupler::AsInteger<enums::Sentinels, Skip<least>, Values<most>>::type.view()), "1 | 2 | 100 | 2147483647");
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

// The compiler chooses the name of a number that has several. The number must be listed once only.
TEST(EnumNames, OfAliasesOnce) { EXPECT_EQ(Codec<enums::Alias>::values.size(), 2u); }

TEST(EnumCodec, DescribesItself) {
  EXPECT_EQ(Codec<enums::Color>::type.view(), ":red | :green | :blue");
  EXPECT_EQ(Codec<enums::Color>::expected.view(), "one of :red, :green, :blue");
}
