#include <coupler/number/range.hpp>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

using coupler::Range;
using Numbers = std::vector<std::int64_t>;

static_assert(std::forward_iterator<Range::Iterator>);

namespace {

Numbers numbers(const Range& range) { return {range.begin(), range.end()}; }

}  // namespace

TEST(Range, CountsUpAndDown) {
  EXPECT_EQ(numbers(Range(1, 4)), (Numbers{1, 2, 3, 4}));
  EXPECT_EQ(numbers(Range(1, 10, 3)), (Numbers{1, 4, 7, 10}));
  EXPECT_EQ(numbers(Range(1, 9, 3)), (Numbers{1, 4, 7}));
  EXPECT_EQ(numbers(Range(3, 1, -1)), (Numbers{3, 2, 1}));
  EXPECT_EQ(numbers(Range(5, -5, -4)), (Numbers{5, 1, -3}));
  EXPECT_EQ(numbers(Range(2, 2, -7)), (Numbers{2}));
}

TEST(Range, IsEmptyWhereTheStepLeadsAway) {
  for (const Range& range : {Range(1, 0), Range(0, 1, -1), Range(INT64_MAX, INT64_MIN, INT64_MAX)}) {
    EXPECT_TRUE(range.empty());
    EXPECT_EQ(range.size(), 0u);
    EXPECT_EQ(range.begin(), range.end());
    EXPECT_FALSE(range.contains(range.first()));
    EXPECT_FALSE(range.contains(range.last()));
  }
}

TEST(Range, EndsAtTheEndsOf64Bits) {
  EXPECT_EQ(numbers(Range(INT64_MAX - 1, INT64_MAX)), (Numbers{INT64_MAX - 1, INT64_MAX}));
  EXPECT_EQ(numbers(Range(INT64_MIN + 1, INT64_MIN, -1)), (Numbers{INT64_MIN + 1, INT64_MIN}));
  EXPECT_EQ(numbers(Range(INT64_MIN, INT64_MAX, INT64_MAX)), (Numbers{INT64_MIN, -1, INT64_MAX - 1}));
  EXPECT_EQ(numbers(Range(INT64_MAX, INT64_MIN, INT64_MIN)), (Numbers{INT64_MAX, -1}));
  EXPECT_EQ(numbers(Range(0, INT64_MIN, INT64_MIN)), (Numbers{0, INT64_MIN}));
}

TEST(Range, HasASize) {
  EXPECT_EQ(Range(1, 10, 3).size(), 4u);
  EXPECT_EQ(Range(INT64_MIN, INT64_MAX, 2).size(), UINT64_C(1) << 63);
  EXPECT_EQ(Range(INT64_MIN, INT64_MAX - 1).size(), UINT64_MAX);
  EXPECT_EQ(Range(INT64_MAX, INT64_MIN + 1, -1).size(), UINT64_MAX);
  EXPECT_THROW((void)Range(INT64_MIN, INT64_MAX).size(), std::overflow_error);
  EXPECT_THROW((void)Range(INT64_MAX, INT64_MIN, -1).size(), std::overflow_error);
}

TEST(Range, ContainsWhatItCounts) {
  for (const std::int64_t step : {-4, -3, -1, 1, 2, 7}) {
    for (std::int64_t first = -6; first <= 6; ++first) {
      const Range range(first, -first, step);
      const Numbers counted = numbers(range);
      EXPECT_EQ(range.size(), counted.size());
      for (std::int64_t n = -20; n <= 20; ++n) {
        EXPECT_EQ(range.contains(n), std::count(counted.begin(), counted.end(), n) == 1) << first << ' ' << step;
      }
    }
  }
  EXPECT_TRUE(Range(INT64_MIN, INT64_MAX).contains(INT64_MAX));
  EXPECT_TRUE(Range(INT64_MIN, INT64_MAX, INT64_MAX).contains(-1));
  EXPECT_FALSE(Range(INT64_MIN, INT64_MAX, INT64_MAX).contains(0));
  EXPECT_TRUE(Range(INT64_MAX, INT64_MIN, INT64_MIN).contains(-1));
}

TEST(Range, HasAStep) {
  EXPECT_THROW(Range(1, 2, 0), std::invalid_argument);
  EXPECT_EQ(Range(1, 2), Range(1, 2, 1));
  EXPECT_FALSE(Range(1, 2) == Range(1, 2, 2));
}
