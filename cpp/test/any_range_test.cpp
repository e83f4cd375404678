// Which types are lists, sets, pointers and nil, and how long ranges live.
#include <coupler.hpp>

#include <array>
#include <filesystem>
#include <forward_list>
#include <list>
#include <map>
#include <memory>
#include <ranges>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

namespace {

namespace views = std::views;
using coupler::Lifetime;
using coupler::lifetime_of;
using coupler::detail::has_codec;

constexpr auto twice = [](int i) { return 2 * i; };

template <class T>
concept Listed = has_codec<T> && coupler::detail::ListedRange<T>;

TEST(AnyRange, IsWhatNoOtherCodecTakes) {
  EXPECT_TRUE(Listed<decltype(views::iota(0, 3))>);
  EXPECT_TRUE(Listed<std::ranges::subrange<int*>>);
  EXPECT_TRUE(Listed<std::initializer_list<int>>);

  EXPECT_FALSE(Listed<std::vector<int>>);
  EXPECT_FALSE(Listed<std::vector<bool>>);
  EXPECT_FALSE(Listed<std::list<int>>);
  EXPECT_FALSE(Listed<std::forward_list<int>>);
  EXPECT_FALSE((Listed<std::array<int, 3>>));
  EXPECT_FALSE(Listed<std::string>);
  EXPECT_FALSE(Listed<std::string_view>);
  EXPECT_FALSE(Listed<std::vector<std::byte>>);
  EXPECT_FALSE(Listed<std::span<const int>>);
  EXPECT_FALSE((Listed<std::span<const std::byte, 4>>));
  EXPECT_FALSE(Listed<std::filesystem::path>);
  EXPECT_FALSE((Listed<std::map<int, int>>));
  EXPECT_FALSE((Listed<std::unordered_multimap<int, int>>));
  EXPECT_FALSE(Listed<std::set<int>>);
  EXPECT_FALSE(Listed<std::multiset<int>>);
  EXPECT_FALSE(Listed<decltype(views::iota(0))>);
}

TEST(AnyRange, ElementsAreValues) {
  using Numbers = std::map<int, std::string>;
  EXPECT_EQ(coupler::Codec<decltype(views::values(std::declval<const Numbers&>()))>::type.view(), "[binary()]");
  EXPECT_EQ(coupler::Codec<std::ranges::subrange<std::vector<bool>::const_iterator>>::type.view(), "[boolean()]");
}

TEST(AnyRange, OfAContainerLivesAsLongAsThat) {
  using Numbers = std::vector<int>;
  using Viewing = decltype(std::declval<const Numbers&>() | views::transform(twice));
  using Longer = decltype(std::declval<const Numbers&>() | views::filter(twice) | views::take(2) | views::reverse);
  using Holding = decltype(std::declval<Numbers>() | views::transform(twice));
  using Making = decltype(views::iota(0, 3) | views::transform(twice));
  EXPECT_EQ(lifetime_of<Viewing>, Lifetime::source);
  EXPECT_EQ(lifetime_of<Longer>, Lifetime::source);
  EXPECT_EQ(lifetime_of<std::optional<Longer>>, Lifetime::source);
  EXPECT_EQ(lifetime_of<std::ranges::subrange<Numbers::iterator>>, Lifetime::source);
  EXPECT_EQ(lifetime_of<std::initializer_list<int>>, Lifetime::source);
  EXPECT_EQ(lifetime_of<Holding>, Lifetime::owned);
  EXPECT_EQ(lifetime_of<Making>, Lifetime::owned);
  EXPECT_EQ(lifetime_of<decltype(views::single(1))>, Lifetime::owned);
  EXPECT_EQ(lifetime_of<decltype(views::single(std::string_view()))>, Lifetime::source);
  EXPECT_EQ(lifetime_of<coupler::List<int>>, Lifetime::call);
  EXPECT_EQ(lifetime_of<decltype(std::declval<coupler::List<int>>() | views::transform(twice))>, Lifetime::call);
}

TEST(List, IsAForwardRangeAndAView) {
  EXPECT_TRUE(std::ranges::forward_range<coupler::List<int>>);
  EXPECT_TRUE(std::ranges::common_range<coupler::List<int>>);
  EXPECT_TRUE(std::ranges::view<coupler::List<int>>);
  EXPECT_TRUE(std::ranges::borrowed_range<coupler::List<int>>);
}

TEST(Nil, IsOneValueOfAType) {
  EXPECT_TRUE(has_codec<std::unique_ptr<int>>);
  EXPECT_TRUE(has_codec<std::shared_ptr<const std::string>>);
  EXPECT_TRUE((has_codec<std::variant<std::monostate, int>>));
  EXPECT_TRUE((has_codec<std::variant<int, std::variant<std::string, std::nullptr_t>>>));
  EXPECT_TRUE((has_codec<std::optional<std::variant<int, std::string>>>));
  EXPECT_TRUE(has_codec<std::optional<coupler::ErlOptional<int>>>);
  EXPECT_TRUE(has_codec<coupler::ErlOptional<std::optional<int>>>);

  EXPECT_FALSE(has_codec<std::optional<std::optional<int>>>);
  EXPECT_FALSE(has_codec<std::optional<std::nullptr_t>>);
  EXPECT_FALSE(has_codec<std::optional<std::monostate>>);
  EXPECT_FALSE(has_codec<std::optional<std::shared_ptr<int>>>);
  EXPECT_FALSE((has_codec<std::optional<std::variant<std::monostate, int>>>));
  EXPECT_FALSE((has_codec<std::unique_ptr<std::variant<int, std::variant<std::monostate, bool>>>>));
  EXPECT_FALSE(has_codec<std::unique_ptr<std::unique_ptr<int>>>);
  EXPECT_FALSE((has_codec<std::variant<std::nullptr_t, std::unique_ptr<int>>>));
  EXPECT_FALSE(has_codec<coupler::ErlOptional<coupler::ErlOptional<int>>>);

  EXPECT_FALSE(has_codec<std::unique_ptr<int[]>>);
  EXPECT_FALSE(has_codec<std::weak_ptr<int>>);
}

}  // namespace
