#include <coupler.hpp>

#include <complex>
#include <span>
#include <string>
#include <vector>

#include <gtest/gtest.h>

using coupler::Lifetime;
using coupler::lifetime_of;

static_assert(lifetime_of<std::span<const double>> == Lifetime::source);
static_assert(lifetime_of<std::vector<std::span<const short>>> == Lifetime::source);
static_assert(lifetime_of<coupler::Matrix<double>> == Lifetime::source);
static_assert(lifetime_of<coupler::NewPacked<double>> == Lifetime::call);
static_assert(lifetime_of<coupler::NewMatrix<double>> == Lifetime::call);
static_assert(lifetime_of<coupler::Packed<std::vector<double>>> == Lifetime::owned);
static_assert(lifetime_of<coupler::BigInt> == Lifetime::owned);

// These types have no codec, since users would expect something else of them.
static_assert(!coupler::detail::has_codec<std::span<double>>);
static_assert(!coupler::detail::has_codec<std::span<const double, 3>>);
static_assert(!coupler::detail::has_codec<std::span<const std::string>>);
static_assert(!coupler::detail::has_codec<std::span<const bool>>);
static_assert(!coupler::detail::has_codec<coupler::Packed<std::vector<bool>>>);
static_assert(!coupler::detail::has_codec<coupler::Packed<std::span<const double>>>);
static_assert(!coupler::detail::has_codec<char8_t>);
static_assert(!coupler::detail::has_codec<char16_t>);
static_assert(!coupler::detail::has_codec<wchar_t>);
static_assert(!coupler::detail::has_codec<long double>);
static_assert(!coupler::detail::has_codec<std::complex<long double>>);

TEST(Matrix, ViewsRows) {
  const std::vector<int> numbers = {1, 2, 3, 4, 5, 6};
  const coupler::Matrix<int> matrix(2, 3, numbers);
  EXPECT_EQ(matrix(0, 2), 3);
  EXPECT_EQ(matrix(1, 0), 4);
  EXPECT_EQ(matrix.row(1).front(), 4);
  EXPECT_EQ(matrix.row(1).size(), 3u);
  EXPECT_EQ(matrix.numbers().data(), numbers.data());
}

TEST(Matrix, HasAsManyNumbersAsRowsTimesColumns) {
  const std::vector<int> numbers(6);
  const auto make = [&](std::size_t rows, std::size_t columns) {
    return coupler::Matrix<int>(rows, columns, numbers).rows();
  };
  EXPECT_EQ(make(6, 1), 6u);
  EXPECT_THROW((void)make(2, 2), std::length_error);
  EXPECT_THROW((void)make(0, 6), std::length_error);
  // This product overflows and becomes 6.
  EXPECT_THROW((void)make((std::size_t{1} << 63) + 3, 2), std::length_error);
}
