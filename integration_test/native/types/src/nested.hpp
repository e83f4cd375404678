// Types beside those of the table: made of others of their kind, large, aligned more than the heap is.
#pragma once

#include <coupler.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace nested {

// Made by a factory of its Parts, which hold others of its kind.
template <template <class> class PartsOf>
class Made {
 public:
  using Parts = PartsOf<Made>;

  static Made make(Parts parts) {
    Made made;
    made.parts_ = std::make_shared<Parts>(std::move(parts));
    return made;
  }
  [[nodiscard]] const Parts& parts() const { return *parts_; }

 private:
  std::shared_ptr<Parts> parts_;
};

template <class T>
using TreeParts = std::tuple<std::string, std::vector<T>, std::optional<T>>;
template <class T>
using JsonParts =
    std::variant<std::int64_t, bool, std::monostate, std::string, std::vector<T>, std::map<std::string, T>>;
using Tree = Made<TreeParts>;
using Json = Made<JsonParts>;

using Fat = std::array<double, 300>;
using FatNest = std::variant<std::string, std::tuple<std::string, Fat>, std::vector<std::optional<Fat>>,
                             std::map<std::string, std::tuple<std::optional<Fat>, std::optional<Fat>>>>;

struct FatTree {
  std::vector<FatTree> kids;
  std::array<std::int64_t, 150> pad;
  std::unique_ptr<FatTree> other;
};

struct alignas(64) OverAligned {
  double number;
  std::optional<std::string> label;
};
using OverAlignedNest = std::vector<std::optional<std::tuple<OverAligned, std::array<OverAligned, 2>>>>;

}  // namespace nested

template <template <class> class PartsOf>
struct coupler::Codec<nested::Made<PartsOf>>
    : coupler::Via<nested::Made<PartsOf>, &nested::Made<PartsOf>::make, &nested::Made<PartsOf>::parts> {
  static constexpr coupler::Text type = "term()";
};
template <>
struct coupler::Codec<nested::FatTree> : coupler::AsTuple<nested::FatTree> {};
template <>
struct coupler::Codec<nested::OverAligned> : coupler::AsTuple<nested::OverAligned> {};
