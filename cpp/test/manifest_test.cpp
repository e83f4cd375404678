#include <coupler.hpp>

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace {

struct Leaf {
  int value;
};
struct Branch {
  std::vector<std::optional<Leaf>> leaves;
  std::map<std::string, Branch> branches;
};

}  // namespace

COUPLER_STRUCT(Leaf, "My.Leaf");
COUPLER_STRUCT(Branch, "My.Branch");

namespace {

Branch grow(coupler::Env, Branch branch, double) { return branch; }
void nothing() {}

constexpr auto test_module = coupler::module<"My.Native">(
    coupler::nif<grow>("branch", "by", coupler::dirty_cpu, coupler::doc("Grows.")), coupler::nif<nothing>());

constexpr auto bytes = coupler::detail::manifest<test_module>();
constexpr std::string_view text(bytes.data(), bytes.size());

std::string binary(std::string_view value) {
  return {std::string("m\0\0\0", 4) + static_cast<char>(value.size()) + std::string(value)};
}

}  // namespace

TEST(Manifest, BeginsWithItsMarkerVersionAndSize) {
  EXPECT_EQ(text.substr(0, 16), "coupler-manifest");
  EXPECT_EQ(text[16], 1);
  std::size_t size = 0;
  for (int i = 17; i < 21; ++i) size = size << 8 | static_cast<unsigned char>(text[static_cast<std::size_t>(i)]);
  EXPECT_EQ(size, text.size() - 21);
  EXPECT_EQ(static_cast<unsigned char>(text[21]), 131);
}

TEST(Manifest, TellsModuleFunctionsAndTypes) {
  for (const auto* value : {"My.Native", COUPLER_VERSION, "2.16", "grow", "branch", "My.Branch.t()", "number()",
                            "Grows.", "dirty_cpu", "nothing", ":ok", "normal"}) {
    EXPECT_NE(text.find(binary(value)), std::string_view::npos) << value;
  }
}

TEST(Manifest, ListsEachStructOnceAlsoWhenItHoldsItself) {
  const std::string key = binary("module");
  EXPECT_NE(text.find(key + binary("My.Branch")), std::string_view::npos);
  EXPECT_NE(text.find(key + binary("My.Leaf")), std::string_view::npos);
  EXPECT_EQ(text.find(key + binary("My.Branch")), text.rfind(key + binary("My.Branch")));
  EXPECT_NE(text.find(binary("[My.Leaf.t() | nil]")), std::string_view::npos);
  EXPECT_NE(text.find(binary("%{optional(binary()) => My.Branch.t()}")), std::string_view::npos);
}
