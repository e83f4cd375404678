// Types whose functions do not report their time, to see what the report costs.
#pragma once

#include <coupler.hpp>

#include <optional>
#include <string_view>

#include "resources.hpp"

struct UntimedBinary {
  coupler::Binary binary;
};
struct UntimedText {
  std::string_view text;
};

template <>
struct coupler::Codec<UntimedBinary> : coupler::Codec<coupler::Binary> {
  static std::optional<UntimedBinary> decode(Term term, DecodeError& error) {
    const auto binary = coupler::decode<coupler::Binary>(term, error);
    if (!binary) return std::nullopt;
    return UntimedBinary{*binary};
  }
};
template <>
struct coupler::Codec<UntimedText> : coupler::Codec<std::string_view> {
  static std::optional<UntimedText> decode(Term term, DecodeError& error) {
    const auto text = coupler::decode<std::string_view>(term, error);
    if (!text) return std::nullopt;
    return UntimedText{*text};
  }
  static Term encode(Env env, UntimedText text) { return coupler::encode(env, text.text); }
};

namespace coupler::detail {
template <>
inline constexpr bool is_of_one_size<UntimedBinary> = true;
template <>
inline constexpr bool is_of_one_size<UntimedText> = true;
template <>
inline constexpr bool is_of_one_size<UntimedCounter> = true;
template <>
inline constexpr bool is_of_one_size<UntimedOwnCounter> = true;
}  // namespace coupler::detail

inline std::int64_t untimed_get(const UntimedCounter& counter) { return counter.get(); }
inline std::int64_t untimed_own_get(const UntimedOwnCounter& counter) { return counter.get(); }
inline std::size_t untimed_length(UntimedBinary binary) { return binary.binary.size(); }
inline UntimedText untimed_echo(UntimedText text) { return text; }
