// Keyword: order, look-up, copies, moves, and what happens when an element throws.
#include <coupler/container/keyword.hpp>

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include <gtest/gtest.h>

namespace {

using coupler::Atom;
using coupler::Keyword;

const Atom a(1);
const Atom b(2);

template <class V>
std::string keys(const Keyword<V>& list) {
  std::string text;
  for (const auto& [key, value] : list) text += key == a ? 'a' : 'b';
  return text;
}

TEST(Keyword, KeepsOrderAndKeysThatComeTwice) {
  Keyword<int> list{{b, 1}, {a, 2}, {b, 3}};
  list.add(a, 4);
  EXPECT_EQ(keys(list), "baba");
  EXPECT_EQ(*list.find(a), 2);
  EXPECT_EQ(list.get(b, 0), 1);
  EXPECT_EQ(list.find(Atom(3)), nullptr);
  EXPECT_EQ(list.get(Atom(3), 7), 7);
}

TEST(Keyword, GrowsAndKeepsWhatItHad) {
  Keyword<std::string> list;
  EXPECT_TRUE(list.empty());
  for (int i = 0; i < 1000; ++i)
    list.add(i % 2 == 0 ? a : b, "a text too long to be stored in place " + std::to_string(i));
  ASSERT_EQ(list.size(), 1000U);
  int i = 0;
  for (const auto& [key, value] : list)
    EXPECT_EQ(value, "a text too long to be stored in place " + std::to_string(i++));
}

TEST(Keyword, CopiesAreTheirOwn) {
  Keyword<std::string> list{{a, "one"}};
  Keyword<std::string> copy = list;
  copy.add(b, "two");
  EXPECT_EQ(list.size(), 1U);
  list = copy;
  EXPECT_EQ(keys(list), "ab");
  const Keyword<std::string>& self = list;
  list = self;
  EXPECT_EQ(*list.find(b), "two");
  const Keyword<std::string> moved = std::move(list);
  EXPECT_EQ(keys(moved), "ab");
}

TEST(Keyword, HoldsWhatCanOnlyBeMoved) {
  Keyword<std::unique_ptr<int>> list;
  for (int i = 0; i < 100; ++i) list.add(a, std::make_unique<int>(i));
  const auto moved = std::move(list);
  EXPECT_EQ(**moved.find(a), 0);
}

struct alignas(64) Wide {
  int value;
};

TEST(Keyword, KeepsAlignment) {
  Keyword<Wide> list;
  for (int i = 0; i < 20; ++i) list.add(a, Wide{i});
  for (const auto& pair : list) EXPECT_EQ(reinterpret_cast<std::uintptr_t>(&pair.second) % 64, 0U);
}

// Counts its objects. The third copy throws.
struct Counted {
  static inline int alive = 0;
  static inline int copies = 0;
  Counted() { ++alive; }
  Counted(const Counted&) {
    if (++copies == 3) throw std::runtime_error("no more");
    ++alive;
  }
  Counted(Counted&&) noexcept { ++alive; }
  ~Counted() { --alive; }
};

TEST(Keyword, LosesNothingWhenACopyThrows) {
  {
    Keyword<Counted> list;
    for (int i = 0; i < 5; ++i) list.add(a, Counted());
    EXPECT_EQ(Counted::alive, 5);
    EXPECT_THROW(Keyword<Counted>{list}, std::runtime_error);
    EXPECT_EQ(Counted::alive, 5);
  }
  EXPECT_EQ(Counted::alive, 0);
}

}  // namespace
