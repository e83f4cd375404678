#include <coupler/term/detail/growing_array.hpp>

#include <cstdint>
#include <new>
#include <utility>

#include <gtest/gtest.h>

using coupler::detail::GrowingArray;

TEST(GrowingArray, KeepsWhatIsPushedThroughGrowthAndMoves) {
  GrowingArray<int> array;
  EXPECT_TRUE(array.empty());
  for (int i = 0; i < 1000; ++i) array.push_back(i);
  GrowingArray<int> moved = std::move(array);
  ASSERT_EQ(moved.size(), 1000u);
  array = std::move(moved);
  int expected = 0;
  for (const int value : array) EXPECT_EQ(value, expected++);
  EXPECT_EQ(array.pop_back(), 999);
  EXPECT_EQ(array.back(), 998);
}

TEST(GrowingArray, ReservedItemsStayWhereTheyAre) {
  GrowingArray<char> array;
  array.reserve(100);
  array.push_back('a');
  const char* first = array.begin();
  for (int i = 1; i < 100; ++i) array.push_back('b');
  EXPECT_EQ(array.begin(), first);
}

TEST(GrowingArray, ASizeThatOverflowsIsBadAlloc) {
  GrowingArray<std::uint64_t> array;
  EXPECT_THROW(array.reserve(SIZE_MAX / 4), std::bad_alloc);
  EXPECT_THROW(array.reserve(SIZE_MAX), std::bad_alloc);
}
