#include <coupler/reflect/detail/fields.hpp>

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include <gtest/gtest.h>

using coupler::detail::field_count;
using coupler::detail::field_name;
using coupler::detail::FieldType;
using coupler::detail::tie_fields;

namespace {

struct Empty {};
struct One {
  int value;
};
struct NoDefault {
  explicit NoDefault(int) {}
};
struct Mixed {
  std::string name;
  const double ratio;
  std::array<int, 3> numbers;
  One nested;
  std::optional<std::vector<One>> list;
  bool flag = true;
};
struct NeedsAll {
  NoDefault first;
  int second;
};
template <class T>
struct Generic {
  T content;
  T* next;
};
struct Widest {
  int a1, a2, a3, a4, a5, a6, a7, a8, b1, b2, b3, b4, b5, b6, b7, b8;
  int c1, c2, c3, c4, c5, c6, c7, c8, d1, d2, d3, d4, d5, d6, d7, last;
};

struct Arrays {
  int first[3];
  std::string names[2];
  std::vector<int> list;
  char text[16];
  double grid[2][2];
  int last;
};
struct MoveOnly {
  std::unique_ptr<int> value;
};
struct ListOfMoveOnly {
  std::vector<MoveOnly> list;
  int last;
};
struct OneArray {
  unsigned char bytes[100];
};
struct Derived : One {
  int more;
};

}  // namespace

TEST(Fields, OfArraysAreCountedByTheField) {
  EXPECT_EQ(field_count<Arrays>(), 6u);
  EXPECT_EQ(field_count<OneArray>(), 1u);
  EXPECT_EQ((field_name<Arrays, 4>.view()), "grid");
  EXPECT_EQ((field_name<Arrays, 5>.view()), "last");
  static_assert(std::is_same_v<FieldType<Arrays, 1>, std::string[2]>);
}

TEST(Fields, OfABaseAreNoticed) {
  static_assert(coupler::detail::has_base<Derived>);
  static_assert(!coupler::detail::has_base<Arrays> && !coupler::detail::has_base<Empty>);
}

TEST(Fields, AreCounted) {
  EXPECT_EQ(field_count<Empty>(), 0u);
  EXPECT_EQ(field_count<One>(), 1u);
  EXPECT_EQ(field_count<Mixed>(), 6u);
  EXPECT_EQ(field_count<NeedsAll>(), 2u);
  EXPECT_EQ(field_count<ListOfMoveOnly>(), 2u);
  EXPECT_EQ(field_count<Generic<int>>(), 2u);
  EXPECT_EQ(field_count<Widest>(), 32u);
}

TEST(Fields, HaveTheirNames) {
  EXPECT_EQ((field_name<One, 0>.view()), "value");
  EXPECT_EQ((field_name<Mixed, 0>.view()), "name");
  EXPECT_EQ((field_name<Mixed, 1>.view()), "ratio");
  EXPECT_EQ((field_name<Mixed, 2>.view()), "numbers");
  EXPECT_EQ((field_name<Mixed, 3>.view()), "nested");
  EXPECT_EQ((field_name<Mixed, 4>.view()), "list");
  EXPECT_EQ((field_name<Mixed, 5>.view()), "flag");
  EXPECT_EQ((field_name<Generic<std::string>, 1>.view()), "next");
  EXPECT_EQ((field_name<Widest, 31>.view()), "last");
}

TEST(Fields, HaveNamesAlsoInTemplatesOfArrays) { EXPECT_EQ((field_name<Generic<int(*)[3]>, 0>.view()), "content"); }

TEST(Fields, HaveTheirTypes) {
  static_assert(std::is_same_v<FieldType<Mixed, 0>, std::string>);
  static_assert(std::is_same_v<FieldType<Mixed, 1>, const double>);
  static_assert(std::is_same_v<FieldType<Generic<int>, 1>, int*>);
}

TEST(Fields, AreReferencesIntoTheObject) {
  Widest widest{};
  std::get<31>(tie_fields(widest)) = 7;
  EXPECT_EQ(widest.last, 7);
  const One one{3};
  EXPECT_EQ(&std::get<0>(tie_fields(one)), &one.value);
}
