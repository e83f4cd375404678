// Numbers inside of other types: small integers, and floats that Elixir does not have.
#pragma once

#include <coupler.hpp>

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace nested {

struct Small {
  std::int8_t field;
  std::uint16_t array[2];
};
using Everywhere =
    std::tuple<std::vector<std::int8_t>, std::map<std::uint8_t, std::int16_t>, std::optional<std::uint16_t>, Small>;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

struct Measured {
  std::string unit;
  double value;
};

inline std::vector<double> nan_in_list() { return {1.0, nan}; }
inline std::pair<std::string, double> infinity_in_tuple() { return {"a", infinity}; }
inline std::map<std::string, double> nan_in_map() { return {{"a", 1.0}, {"b", nan}}; }
inline std::map<double, std::string> infinity_as_key() { return {{-infinity, "a"}}; }
inline std::optional<float> nan_in_optional() { return std::numeric_limits<float>::quiet_NaN(); }
inline std::variant<std::string, double> infinity_in_variant() { return infinity; }
inline coupler::Result<double> nan_in_result() { return coupler::Ok(nan); }
inline Measured nan_in_struct() { return {"m", nan}; }

// Encodes a NaN and drops the error, which must not reach the result.
inline int dropped_nan(coupler::Env env) {
  try {
    (void)coupler::encode(env, nan_in_list());
  } catch (const std::range_error&) {
    return 42;
  }
  return 0;
}

}  // namespace nested

template <>
struct coupler::Codec<nested::Small> : coupler::AsMap<nested::Small> {};
COUPLER_STRUCT(nested::Measured, "Integration.Measured");
