// Numbers, binaries and atoms as functions of other libraries use them.
#pragma once

#include <coupler.hpp>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory_resource>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <utility>
#include <vector>

namespace values {

inline double total(const std::vector<double>& numbers) {
  double sum = 0;
  for (const double number : numbers) sum += number;
  return sum;
}

inline std::int64_t parse_integer(std::string_view text) {
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, number);
  if (failure == std::errc::result_out_of_range) throw std::out_of_range("too many digits: " + std::string(text));
  if (failure != std::errc() || stop != end) throw std::invalid_argument("no integer: " + std::string(text));
  return number;
}

inline std::string_view part(std::string_view text, std::uint64_t offset, std::uint64_t size) {
  if (size > text.size()) throw std::out_of_range("a part larger than the whole");
  return text.substr(offset, size);
}

// Changes its own copy.
inline std::string with_first(std::string text, std::uint8_t byte) {
  text.at(0) = static_cast<char>(byte);
  return text;
}

inline coupler::NewBinary counting(coupler::Env env, std::uint16_t size) {
  coupler::NewBinary bytes(env, size);
  unsigned char next = 0;
  for (unsigned char& byte : bytes) byte = next++;
  return bytes;
}

inline coupler::NewBinary copy(coupler::Env env, const std::string& text) { return {env, std::string_view(text)}; }

inline std::pair<std::string, const char*> two_texts() { return {"owned", "literal"}; }

// Of another allocator than the default.
using PmrText = std::pmr::string;
using PmrList = std::pmr::vector<PmrText>;
using PmrMap = std::pmr::map<PmrText, PmrList>;
using PmrHash = std::pmr::unordered_map<PmrText, PmrList>;

// Atoms as keys of tables that are made once.
inline int ordered_weight(coupler::Env env, coupler::Atom size) {
  static const std::map<coupler::Atom, int> weights{{coupler::atom<"light">(env), 1}, {coupler::atom<"heavy">(env), 9}};
  return weights.at(size);
}
inline int hashed_weight(coupler::Env env, coupler::Atom size) {
  static const std::unordered_map<coupler::Atom, int> weights{{coupler::atom<"light">(env), 1},
                                                              {coupler::atom<"heavy">(env), 9}};
  return weights.at(size);
}

}  // namespace values
