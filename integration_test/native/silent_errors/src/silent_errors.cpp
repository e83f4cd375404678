// What goes wrong without a word elsewhere: numbers that wrap, pairs that vanish, exceptions on the way in and out.
#include <coupler.hpp>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace silent {

template <class T>
T echo(T value) {
  return value;
}

// Small integers in every place where they may stand.
struct Small {
  std::int8_t field;
  std::uint16_t array[2];
};
using Everywhere =
    std::tuple<std::vector<std::int8_t>, std::map<std::uint8_t, std::int16_t>, std::optional<std::uint16_t>, Small>;

__extension__ using Int128 = __int128;

// NaN and infinity, in every place where they may stand.
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

struct Measured {
  std::string unit;
  double value;
};

std::vector<double> nan_in_list() { return {1.0, nan}; }
std::pair<std::string, double> infinity_in_tuple() { return {"a", infinity}; }
std::map<std::string, double> nan_in_map() { return {{"a", 1.0}, {"b", nan}}; }
std::map<double, std::string> infinity_as_key() { return {{-infinity, "a"}}; }
std::optional<float> nan_in_optional() { return std::numeric_limits<float>::quiet_NaN(); }
std::variant<std::string, double> infinity_in_variant() { return infinity; }
coupler::Result<double> nan_in_result() { return coupler::Ok(nan); }
Measured nan_in_struct() { return {"m", nan}; }

// What is encoded, found to be impossible, and dropped has no effect on what is returned.
int dropped_nan(coupler::Env env) {
  try {
    (void)coupler::encode(env, nan_in_list());
  } catch (const std::range_error&) {
    return 42;
  }
  return 0;
}

// Two C++ keys that are one term.
using Wide = std::variant<std::int64_t, std::int32_t>;
std::map<Wide, std::string> same_keys() { return {{std::int64_t{1}, "wide"}, {std::int32_t{1}, "narrow"}}; }
std::vector<std::map<Wide, std::string>> same_keys_inside() { return {{}, same_keys()}; }

// Two terms that are one C++ key.
struct CaseBlind {
  static std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
    return text;
  }
  bool operator()(const std::string& a, const std::string& b) const { return lower(a) < lower(b); }
};
using Blind = std::map<std::string, int, CaseBlind>;

// The names of a folder's entries, whatever bytes they are of.
std::vector<std::filesystem::path> entries(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) names.push_back(entry.path().filename());
  return names;
}

std::optional<coupler::Atom> make_atom(coupler::Env env, std::string_view name) {
  return coupler::Atom::make(env, name);
}
coupler::Atom make_atom_or_throw(coupler::Env env, std::string_view name) {
  return coupler::Atom::make(env, name).value();
}

std::string describe(const std::optional<coupler::Atom>& atom) { return atom ? "an atom" : "nothing"; }
std::string describe_term(const std::optional<coupler::Term>& term) { return term ? "a term" : "nothing"; }

// Goes off in its codec.
struct Bomb {
  std::string kind;
};
[[noreturn]] void explode(const std::string& kind) {
  if (kind == "standard") throw std::runtime_error("exploded");
  if (kind == "argument") throw std::invalid_argument("exploded");
  if (kind == "system") throw std::system_error(ENOENT, std::generic_category(), "exploded");
  if (kind == "bomb") coupler::raise(Bomb{"standard"});
  throw 42;
}

std::vector<Bomb> bombs(const std::string& kind) { return {Bomb{"dud"}, Bomb{kind}}; }
Bomb bomb(const std::string& kind) { return {kind}; }
void explode_body(const std::string& kind) { explode(kind); }
void raise_bomb(const std::string& kind) { coupler::raise(Bomb{kind}); }
std::string disarm(const Bomb&) { return "disarmed"; }
std::size_t disarm_variant(const std::variant<Bomb, std::string>& value) { return value.index(); }
bool disarm_optional(const std::optional<Bomb>& value) { return value.has_value(); }

// What an exception thrown inside of another's handler says.
void nested_exception() {
  try {
    throw std::runtime_error("the inner one");
  } catch (...) {
    std::throw_with_nested(std::runtime_error("the outer one"));
  }
}

class WithoutMessage : public std::exception {};

void derived_exception(std::string_view kind) {
  if (kind == "map.at") (void)std::map<int, int>().at(1);
  if (kind == "vector.at") (void)std::vector<int>().at(1);
  if (kind == "stoi") (void)std::stoi("zz");
  if (kind == "stoull") (void)std::stoull("99999999999999999999999");
  if (kind == "bad_weak_ptr") throw std::bad_weak_ptr();
  if (kind == "ios") throw std::system_error(std::make_error_code(std::io_errc::stream), "a stream");
  if (kind == "without") throw WithoutMessage();
  if (kind == "long") throw std::runtime_error(std::string(1'000'000, 'x'));
  if (kind == "zero") throw std::runtime_error("before\0after");
}

const char* null_text() { return nullptr; }
std::exception_ptr null_exception() { return nullptr; }

enum class Switch : std::uint8_t { off, on };
Switch broken_switch() { return static_cast<Switch>(2); }

}  // namespace silent

COUPLER_STRUCT(silent::Measured, "Integration.SilentErrors.Measured");

template <>
struct coupler::Codec<silent::Small> : coupler::AsMap<silent::Small> {};

template <>
struct coupler::Codec<silent::Bomb> {
  static constexpr coupler::Text type = "binary()";
  static std::optional<silent::Bomb> decode(coupler::Term term, coupler::DecodeError& error) {
    auto kind = coupler::decode<std::string>(term, error);
    if (!kind) return std::nullopt;
    if (*kind != "dud") silent::explode(*kind);
    return silent::Bomb{*std::move(kind)};
  }
  static coupler::Term encode(coupler::Env env, const silent::Bomb& bomb) {
    if (bomb.kind != "dud") silent::explode(bomb.kind);
    return coupler::encode(env, bomb.kind);
  }
};

using coupler::name;
using coupler::nif;
using namespace silent;

COUPLER_MODULE("Integration.SilentErrors",
    nif<echo<Everywhere>>("value", name("everywhere")),
    nif<echo<std::vector<Int128>>>("value", name("int128_list")),
    nif<nan_in_list>(),
    nif<infinity_in_tuple>(),
    nif<nan_in_map>(),
    nif<infinity_as_key>(),
    nif<nan_in_optional>(),
    nif<infinity_in_variant>(),
    nif<nan_in_result>(),
    nif<nan_in_struct>(),
    nif<dropped_nan>(),
    nif<same_keys>(),
    nif<same_keys_inside>(),
    nif<echo<Blind>>("value", name("case_blind")),
    nif<echo<std::unordered_map<double, int>>>("value", name("float_keys")),
    nif<entries>("folder"),
    nif<make_atom>("name"),
    nif<make_atom_or_throw>("name"),
    nif<describe>("atom"),
    nif<describe_term>("term"),
    nif<bombs>("kind"),
    nif<bomb>("kind"),
    nif<explode_body>("kind"),
    nif<raise_bomb>("kind"),
    nif<disarm>("bomb"),
    nif<disarm_variant>("bomb"),
    nif<disarm_optional>("bomb"),
    nif<nested_exception>(),
    nif<derived_exception>("kind"),
    nif<null_text>(),
    nif<null_exception>(),
    nif<broken_switch>());
