// Lists, tuples and maps: of terms, of other types, of each other.
#pragma once

#include <coupler.hpp>

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace containers {

using Number = std::int64_t;

// Elements of any type, untouched.
inline std::vector<coupler::Term> reversed(const std::vector<coupler::Term>& terms) {
  return {terms.rbegin(), terms.rend()};
}

inline Number sum_of_pair(std::pair<Number, Number> pair) { return pair.first + pair.second; }

inline std::tuple<int, int, int> increment(std::tuple<int, int, int> numbers) {
  std::apply([](auto&... number) { (++number, ...); }, numbers);
  return numbers;
}

inline std::string repeat(const std::tuple<std::uint8_t, std::string_view>& arguments) {
  std::string text;
  for (unsigned i = 0; i < std::get<0>(arguments); ++i) text += std::get<1>(arguments);
  return text;
}

inline coupler::Result<std::int32_t> checked_sum(std::pair<std::int32_t, std::int32_t> pair) {
  const Number sum = Number{pair.first} + pair.second;
  if (sum > std::numeric_limits<std::int32_t>::max() || sum < std::numeric_limits<std::int32_t>::min()) {
    return coupler::Error("the sum needs more than 32 bits");
  }
  return coupler::Ok(sum);
}

using Twelve = std::tuple<Number, Number, Number, Number, Number, Number, bool, bool, bool, std::string, std::string,
                          std::optional<Number>>;

inline Number sum_of_values(const std::unordered_map<std::string, Number>& map) {
  Number sum = 0;
  for (const auto& [key, value] : map) sum += value;
  return sum;
}

// Keys in the order that std::map gives them.
inline std::vector<std::string> sorted_keys(const std::map<std::string, coupler::Term>& map) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : map) keys.push_back(key);
  return keys;
}

// Values of any type under atoms.
using Mixed = std::map<coupler::Atom, std::variant<Number, double, bool, std::string, std::vector<Number>>>;

inline std::map<std::string, coupler::Term> zip(const std::vector<std::string>& keys,
                                                const std::vector<coupler::Term>& values) {
  if (keys.size() != values.size()) throw std::invalid_argument("as many keys as values are needed");
  std::map<std::string, coupler::Term> map;
  for (std::size_t i = 0; i < keys.size(); ++i) map.emplace(keys[i], values[i]);
  return map;
}

// 1 and 1.0 are two keys.
using NumberKeys = std::map<std::variant<Number, double>, std::string>;

}  // namespace containers
