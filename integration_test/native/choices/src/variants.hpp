// Variants: of the same shape, of integers of several widths, of themselves, without a value.
#pragma once

#include <coupler.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace variants {

using coupler::Atom;
using Number = std::int64_t;

using Choice = std::variant<Number, bool, std::string, std::vector<Number>>;
using Nothing = std::variant<std::monostate, Number>;
using AtomOrNothing = std::variant<Atom, std::monostate>;
using Nested = std::variant<Number, std::variant<std::string, std::vector<Number>>, std::nullptr_t>;
using Floating = std::variant<double, Number>;
// Integers of several widths among what makes floats of them.
using Seconds = std::chrono::duration<double>;
using Mixed = std::variant<std::string, std::int8_t, std::optional<double>, std::uint64_t, coupler::BigInt>;
using Late = std::variant<coupler::NonFinite<double>, Seconds, std::optional<std::int64_t>>;
using Widest = std::variant<float, coupler::detail::Int128, double>;
using Lists = std::variant<std::vector<Number>, std::vector<std::string>>;
// The last one takes any term.
using OrTruth = std::variant<std::uint32_t, std::string, coupler::Truthy>;
using Tuples = std::variant<std::pair<Atom, Number>, std::pair<Atom, std::string>, std::tuple<Atom>>;

// Each level of terms may be either of two lists.
struct Twice {
  std::variant<Number, std::vector<Twice>, std::list<Twice>> value;
};
// Only the second element of a pair tells which one it is.
struct Chain {
  std::variant<Atom, std::pair<std::unique_ptr<Chain>, Number>, std::pair<std::unique_ptr<Chain>, std::string>> value;
};

// What arrives from outside as nested as its sender likes.
struct Json {
  std::variant<Number, std::string, std::vector<Json>, std::map<std::string, Json>> value;
};

// A variant that lost its value while it was given another.
struct Fragile {
  Fragile() = default;
  Fragile(const Fragile&) = default;
  explicit Fragile(int) { throw 1; }
  std::string text;
};
using Broken = std::variant<int, Fragile>;

inline std::vector<Broken> valueless() {
  std::vector<Broken> list(2);
  try {
    list[1].emplace<Fragile>(1);
  } catch (int) {
  }
  return list;
}

// Which alternative was taken.
template <class Variant>
std::size_t index_of(const Variant& variant) {
  return variant.index();
}

}  // namespace variants

template <class T>
struct ValueCodec {
  using Value = decltype(T::value);
  using Parts = coupler::TypeList<Value>;
  static constexpr coupler::Text type = "term()";
  static std::optional<T> decode(coupler::Term term, coupler::DecodeError& error) {
    auto value = coupler::decode<Value>(term, error);
    if (!value) return std::nullopt;
    return T{*std::move(value)};
  }
  static coupler::Term encode(coupler::Env env, const T& from) { return coupler::encode(env, from.value); }
};
template <>
struct coupler::Codec<variants::Twice> : ValueCodec<variants::Twice> {};
template <>
struct coupler::Codec<variants::Chain> : ValueCodec<variants::Chain> {};
template <>
struct coupler::Codec<variants::Json> : ValueCodec<variants::Json> {
  static constexpr coupler::Text expected = "JSON";
};
template <>
struct coupler::Codec<variants::Fragile> {
  using Parts = coupler::TypeList<>;
  static constexpr coupler::Text type = "nil";
  static coupler::Term encode(coupler::Env env, const variants::Fragile&) {
    return coupler::encode(env, std::optional<int>());
  }
};
