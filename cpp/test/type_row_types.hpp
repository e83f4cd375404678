// User-defined types for the rows of type_rows.hpp.
#pragma once

#include <coupler.hpp>
#include <coupler/number/complex_struct.hpp>
#include <coupler/number/decimal.hpp>
#include <coupler/number/gmp.hpp>

#include <array>
#include <chrono>
#include <complex>
#include <cstddef>
#include <deque>
#include <exception>
#include <filesystem>
#include <forward_list>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <ranges>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

// C++20 has no std::expected. This type has the same members.
#include "../../integration_test/native/expected/src/stand_in.hpp"

namespace type_rows {

template <int>
struct Fields {
  int count = 0;
  std::optional<std::string> label;
};
using Struct = Fields<0>;
using Map = Fields<1>;
using StringMap = Fields<2>;
using Keyword = Fields<3>;
using Tuple = Fields<4>;
using Record = Fields<5>;

struct Exception {
  std::string message;
};

struct Empty {};
struct Circle {
  double radius;
};
struct Label {
  std::string text;
};
using Tagged = std::variant<Empty, Circle, Label>;

class Even {
 public:
  static std::optional<Even> make(int number) {
    if (number % 2 != 0) return std::nullopt;
    return Even(number);
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  explicit Even(int number) : number_(number) {}
  int number_;
};

enum class Color { red, green, blue };
enum class Priority { low = 1, high = 10 };
enum class Mode : unsigned { read = 1, write = 2, execute = 4 };

}  // namespace type_rows

COUPLER_STRUCT(type_rows::Struct, "Integration.Row");
COUPLER_EXCEPTION(type_rows::Exception, "Integration.RowError");
template <>
struct coupler::Codec<type_rows::Map> : coupler::AsMap<type_rows::Map, coupler::OptionalKey<&type_rows::Map::label>> {};
template <>
struct coupler::Codec<type_rows::StringMap> : coupler::AsMap<type_rows::StringMap, coupler::StringKeys> {};
template <>
struct coupler::Codec<type_rows::Keyword> : coupler::AsKeyword<type_rows::Keyword, coupler::Defaults> {};
template <>
struct coupler::Codec<type_rows::Tuple> : coupler::AsTuple<type_rows::Tuple> {};
template <>
struct coupler::Codec<type_rows::Record> : coupler::AsRecord<type_rows::Record, "row"> {};
template <>
struct coupler::Codec<type_rows::Empty> : coupler::AsTagged<type_rows::Empty, "empty"> {};
template <>
struct coupler::Codec<type_rows::Circle> : coupler::AsTagged<type_rows::Circle, "circle"> {};
template <>
struct coupler::Codec<type_rows::Label> : coupler::AsTaggedMap<type_rows::Label, "label"> {};
template <>
struct coupler::Codec<type_rows::Even>
    : coupler::Via<type_rows::Even, &type_rows::Even::make, &type_rows::Even::number, "an even integer"> {};
template <>
struct coupler::Codec<type_rows::Priority> : coupler::AsInteger<type_rows::Priority> {};
template <>
struct coupler::Codec<type_rows::Mode> : coupler::AsFlags<type_rows::Mode> {};
