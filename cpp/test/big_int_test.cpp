#include <coupler/number/big_int.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <vector>

#include <gtest/gtest.h>

using coupler::BigInt;
using coupler::detail::greatest_integer;
using coupler::detail::Int128;
using coupler::detail::is_signed_integer;
using coupler::detail::UInt128;

namespace {

BigInt of(bool negative, std::vector<unsigned char> bytes) { return BigInt(negative, bytes); }

template <class T>
void expect_exact_ends() {
  constexpr T lowest = std::numeric_limits<T>::min();
  constexpr T greatest = std::numeric_limits<T>::max();
  static_assert(greatest_integer<T> == greatest);
  static_assert(is_signed_integer<T> == std::numeric_limits<T>::is_signed);
  EXPECT_EQ(BigInt(lowest).to<T>(), lowest);
  EXPECT_EQ(BigInt(greatest).to<T>(), greatest);
  EXPECT_EQ(BigInt(static_cast<Int128>(lowest) - 1).to<T>(), std::nullopt);
  EXPECT_EQ(BigInt(static_cast<Int128>(greatest) + 1).to<T>(), std::nullopt);
}

}  // namespace

TEST(BigInt, ConvertsAtTheEndsOfEveryType) {
  expect_exact_ends<char>();
  expect_exact_ends<signed char>();
  expect_exact_ends<unsigned char>();
  expect_exact_ends<short>();
  expect_exact_ends<unsigned short>();
  expect_exact_ends<int>();
  expect_exact_ends<unsigned>();
  expect_exact_ends<long>();
  expect_exact_ends<unsigned long>();
  expect_exact_ends<long long>();
  expect_exact_ends<unsigned long long>();
}

TEST(BigInt, ConvertsAtTheEndsOf128Bits) {
  const BigInt two_to_127 = of(false, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80});
  const BigInt two_to_128 = of(false, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
  const BigInt lowest(true, two_to_127.magnitude());
  EXPECT_TRUE(lowest.to<Int128>() == static_cast<Int128>(UInt128{1} << 127));
  EXPECT_TRUE(BigInt(greatest_integer<Int128>).to<Int128>() == greatest_integer<Int128>);
  EXPECT_FALSE(two_to_127.to<Int128>().has_value());
  EXPECT_TRUE(two_to_127.to<UInt128>() == UInt128{1} << 127);
  EXPECT_TRUE(BigInt(greatest_integer<UInt128>).to<UInt128>() == ~UInt128{0});
  EXPECT_FALSE(two_to_128.to<UInt128>().has_value());
  EXPECT_FALSE(BigInt(-1).to<UInt128>().has_value());
  EXPECT_EQ(BigInt(*lowest.to<Int128>()), lowest);
}

TEST(BigInt, HasOneFormForEachNumber) {
  EXPECT_EQ(of(false, {5, 0, 0}), BigInt(5));
  EXPECT_EQ(of(true, {0, 1, 0}), BigInt(-256));
  EXPECT_EQ(of(true, {}), BigInt());
  EXPECT_EQ(of(true, {0, 0}), BigInt(0));
  EXPECT_FALSE(of(true, {0}).negative());
  EXPECT_TRUE(BigInt(0).magnitude().empty());
  EXPECT_EQ(BigInt(UINT64_C(0x0102)).magnitude().size(), 2u);
  EXPECT_EQ(BigInt(0x0102).magnitude()[0], 2);
}

TEST(BigInt, IsOrderedAsIntegersAre) {
  const std::vector<BigInt> ordered = {of(true, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}),
                                       BigInt(INT64_MIN),
                                       BigInt(-257),
                                       BigInt(-256),
                                       BigInt(-255),
                                       BigInt(-1),
                                       BigInt(),
                                       BigInt(1),
                                       BigInt(255),
                                       BigInt(256),
                                       BigInt(511),
                                       BigInt(512),
                                       BigInt(UINT64_MAX),
                                       of(false, {0, 0, 0, 0, 0, 0, 0, 0, 1})};
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    for (std::size_t j = 0; j < ordered.size(); ++j) {
      EXPECT_EQ(ordered[i] < ordered[j], i < j) << i << ' ' << j;
      EXPECT_EQ(ordered[i] == ordered[j], i == j) << i << ' ' << j;
    }
  }
  EXPECT_EQ(std::set<BigInt>(ordered.rbegin(), ordered.rend()).size(), ordered.size());
}

TEST(BigInt, ComparesWithIntegers) {
  EXPECT_TRUE(BigInt(7) == 7);
  EXPECT_TRUE(BigInt(-1) < 0u);
  EXPECT_TRUE(of(false, {0, 0, 0, 0, 0, 0, 0, 0, 1}) > UINT64_MAX);
}
