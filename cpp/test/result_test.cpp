// Which values convert to a Result, and which are refused.
#include <coupler/choice/result.hpp>

#include <cstdint>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include <gtest/gtest.h>

namespace {

using coupler::Error;
using coupler::Ok;
using coupler::Result;
__extension__ using Int128 = __int128;

enum class Code { a, b };

template <class R, class From>
constexpr bool takes = std::is_convertible_v<From, R>;

static_assert(takes<Result<std::int64_t>, Ok<int>>);
static_assert(takes<Result<double>, Ok<int>>);
static_assert(takes<Result<float>, Ok<double>>);
static_assert(takes<Result<std::string>, Ok<const char*>>);
static_assert(takes<Result<std::unique_ptr<int>>, Ok<std::unique_ptr<int>>>);
static_assert(takes<Result<void>, Ok<>>);
static_assert(takes<Result<int, Code>, Error<Code>>);
static_assert(takes<Result<int, std::string>, Error<const char*>>);

static_assert(!takes<Result<std::int64_t>, Ok<double>>);
static_assert(!takes<Result<bool>, Ok<const char*>>);
static_assert(!takes<Result<bool>, Ok<int>>);
static_assert(!takes<Result<int>, Ok<bool>>);
static_assert(!takes<Result<double>, Ok<bool>>);
static_assert(!takes<Result<std::vector<int>>, Ok<int>>);
static_assert(!takes<Result<int, Code>, Error<int>>);
static_assert(!takes<Result<void>, Ok<int>>);
static_assert(!takes<Result<int>, Ok<>>);

template <class To, class From>
void expect_same(From from) {
  const Result<To> result = Ok(from);
  EXPECT_EQ(result.value(), static_cast<To>(from));
}

template <class To, class From>
void expect_refused(From from) {
  EXPECT_THROW((Result<To>(Ok(from))), std::range_error);
}

TEST(Result, KeepsIntegersThatFit) {
  expect_same<std::int64_t>(std::numeric_limits<std::int64_t>::min());
  expect_same<std::int8_t>(-128);
  expect_same<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  expect_same<Int128>(std::numeric_limits<std::uint64_t>::max());
}

TEST(Result, RefusesIntegersThatDoNot) {
  expect_refused<std::int8_t>(128);
  expect_refused<std::uint8_t>(-1);
  expect_refused<std::uint64_t>(std::int64_t{-1});
  expect_refused<std::int64_t>(std::numeric_limits<std::uint64_t>::max());
  expect_refused<std::int64_t>(Int128{1} << 64);
  expect_refused<std::uint64_t>(-(Int128{1} << 64));
}

TEST(Result, TakesIntegersThatAFloatHolds) {
  expect_same<double>(std::int64_t{1} << 53);
  expect_same<double>(std::numeric_limits<std::int64_t>::min());
  expect_same<float>(Int128{1} << 100);
  expect_same<double>(0);
  expect_refused<double>((std::int64_t{1} << 53) + 1);
  expect_refused<double>(std::numeric_limits<std::int64_t>::max());
  expect_refused<float>(16'777'217);
}

TEST(Result, RefusesFloatsOutOfRange) {
  expect_same<float>(0.5);
  expect_same<float>(-1e38);
  EXPECT_EQ(Result<float>(Ok(0.1)).value(), 0.1F);
  expect_refused<float>(1e300);
  expect_refused<float>(-1e39);
}

}  // namespace
