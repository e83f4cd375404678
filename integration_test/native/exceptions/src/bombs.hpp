// A value whose decoder and encoder throw.
#pragma once

#include <coupler.hpp>

#include <cerrno>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

namespace bombs {

// Goes off in its codec.
struct Bomb {
  std::string kind;
};
[[noreturn]] inline void explode(const std::string& kind) {
  if (kind == "standard") throw std::runtime_error("exploded");
  if (kind == "argument") throw std::invalid_argument("exploded");
  if (kind == "system") throw std::system_error(ENOENT, std::generic_category(), "exploded");
  if (kind == "bomb") coupler::raise(Bomb{"standard"});
  throw 42;
}

inline std::vector<Bomb> bomb_list(const std::string& kind) { return {Bomb{"dud"}, Bomb{kind}}; }
inline Bomb bomb(const std::string& kind) { return {kind}; }
inline void explode_body(const std::string& kind) { explode(kind); }
inline void raise_bomb(const std::string& kind) { coupler::raise(Bomb{kind}); }
inline std::string disarm(const Bomb&) { return "disarmed"; }
inline std::size_t disarm_variant(const std::variant<Bomb, std::string>& value) { return value.index(); }
inline bool disarm_optional(const std::optional<Bomb>& value) { return value.has_value(); }

}  // namespace bombs

template <>
struct coupler::Codec<bombs::Bomb> {
  static constexpr coupler::Text type = "binary()";
  static std::optional<bombs::Bomb> decode(coupler::Term term, coupler::DecodeError& error) {
    auto kind = coupler::decode<std::string>(term, error);
    if (!kind) return std::nullopt;
    if (*kind != "dud") bombs::explode(*kind);
    return bombs::Bomb{*std::move(kind)};
  }
  static coupler::Term encode(coupler::Env env, const bombs::Bomb& bomb) {
    if (bomb.kind != "dud") bombs::explode(bomb.kind);
    return coupler::encode(env, bomb.kind);
  }
};
