#include <coupler/reflect/detail/pretty.hpp>

#include <gtest/gtest.h>

using coupler::detail::last_identifier;
using coupler::detail::name_of;
using coupler::detail::template_argument;
using coupler::detail::without_template_arguments;

namespace names {
int plain(int);
int overloaded(int);
int overloaded(double);
template <class T>
T generic(T);
namespace inner {
void nested() noexcept;
}
}  // namespace names

TEST(NameOf, Functions) {
  EXPECT_EQ(name_of<names::plain>.view(), "plain");
  EXPECT_EQ(name_of<&names::plain>.view(), "plain");
  EXPECT_EQ(name_of<names::inner::nested>.view(), "nested");
}

TEST(NameOf, OverloadsAndTemplates) {
  EXPECT_EQ(name_of<static_cast<int (*)(double)>(names::overloaded)>.view(), "overloaded");
  EXPECT_EQ(name_of<names::generic<int>>.view(), "generic");
  EXPECT_EQ((name_of<names::generic<std::pair<int, std::pair<int, int>>>>.view()), "generic");
}

namespace {
struct Adder {
  int by;
  constexpr int operator()(int value) const { return value + by; }
};
int operator+(Adder a, Adder b) { return a.by + b.by; }
template <class T>
int of_array() {
  return sizeof(T);
}
int hidden() { return 0; }
}  // namespace

TEST(NameOf, WhatIsNoNameIsNotTakenForOne) {
  EXPECT_EQ((name_of<Adder{5}>.view()), "");
  EXPECT_EQ((name_of<static_cast<int (*)(Adder, Adder)>(operator+)>.view()), "");
  EXPECT_EQ((name_of<of_array<int[3]>>.view()), "of_array");
  EXPECT_EQ((name_of<hidden>.view()), "hidden");
}

TEST(NameOf, LambdasHaveNone) {
  EXPECT_EQ((name_of<[](int a) { return a; }>.view()), "");
}

// The texts of all compilers, also of those that do not compile this test.
TEST(TemplateArgument, OfEachCompiler) {
  EXPECT_EQ(last_identifier(template_argument("f() [with auto Value = ns::add; T = int]", "Value = ")), "add");
  EXPECT_EQ(last_identifier(template_argument("f() [Value = &ns::add]", "Value = ")), "add");
  EXPECT_EQ(last_identifier(template_argument(
                "f() [with FieldPointer<int> Value = {(& fake<C>.Fake<C>::value.C::field)}]", "Value = ")),
            "field");
  EXPECT_EQ(template_argument("f()", "Value = "), "");
}

TEST(WithoutTemplateArguments, KeepsWhatIsNone) {
  EXPECT_EQ(without_template_arguments("ns::f<a<b>, c>"), "ns::f");
  EXPECT_EQ(without_template_arguments("ns::f"), "ns::f");
  EXPECT_EQ(without_template_arguments(""), "");
}
