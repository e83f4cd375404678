// Enums as atoms, as numbers and as lists of flags.
#include <coupler.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace enums {

enum class Color { red, green, blue };

enum class Level : std::int8_t { lowest = -128, low = -1, none = 0, high = 100, highest = 127 };

// More than are compared one by one.
enum class Letter { a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z };

enum class Encoding { utf8, utf16, latin1 };

enum class Priority : std::uint64_t { low = 1, high = 10, urgent = 200 };

enum class Mode : std::uint64_t {
  none = 0,
  read = 1,
  write = 2,
  read_write = read | write,
  append = 4,
  far = std::uint64_t{1} << 63
};

// Far apart, with the sentinels that code generators add.
enum class Status : std::int32_t {
  ok,
  not_found = 404,
  far = 1000,
  farther = 70000,
  least_ = INT32_MIN,
  most_ = INT32_MAX,
};
enum class Errno : std::int64_t { none = 0, lowest = INT64_MIN, highest = INT64_MAX };
enum class Attribute : std::int16_t { bold = 1, all = 255, hidden = 64, last = INT16_MIN };

// Of an unscoped enum, and of one whose values lie beyond those that are tried by default.
enum Flag : unsigned char { flag_off, flag_on, flag_odd = 200 };
enum class Far { near = 1, far = 1000 };

enum Sign : std::int8_t { sign_negative = -128, sign_low = 1 };

}  // namespace enums

using namespace enums;

template <>
inline constexpr int coupler::enum_max<Far> = 1000;
template <>
inline constexpr int coupler::enum_min<Far> = 1;

template <>
struct coupler::Codec<Encoding>
    : coupler::AsAtom<Encoding, coupler::Rename<Encoding::utf8, "utf-8">, coupler::Rename<Encoding::utf16, "Ü\"#{">> {};
template <>
struct coupler::Codec<Priority> : coupler::AsInteger<Priority> {};
template <>
struct coupler::Codec<Mode> : coupler::AsFlags<Mode, coupler::Rename<Mode::append, "a+">> {};
template <>
struct coupler::Codec<Status>
    : coupler::AsAtom<Status, coupler::Values<Status::not_found, Status::far, Status::farther>,
                      coupler::Skip<Status::least_>, coupler::Skip<Status::most_>> {};
template <>
struct coupler::Codec<Errno> : coupler::AsInteger<Errno, coupler::Values<Errno::lowest, Errno::highest>> {};
template <>
struct coupler::Codec<Attribute>
    : coupler::AsFlags<Attribute, coupler::Skip<Attribute::hidden>, coupler::Rename<Attribute::last, "sign">> {};
template <>
struct coupler::Codec<Sign> : coupler::AsFlags<Sign> {};

namespace {

template <class T>
T echo(T value) {
  return value;
}

template <class E>
std::uint64_t number_of(E value) {
  return static_cast<std::uint64_t>(value);
}
template <class E>
E cast(std::uint64_t number) {
  return static_cast<E>(number);
}

}  // namespace

using coupler::name;
using coupler::nif;

COUPLER_MODULE("Integration.Enums",
    nif<echo<Color>>("value", name("color")),
    nif<cast<Color>>("number", name("to_color")),
    nif<echo<Flag>>("value", name("flag")),
    nif<echo<Far>>("value", name("far")),
    nif<echo<Level>>("value", name("level")),
    nif<cast<Level>>("number", name("to_level")),
    nif<echo<Letter>>("value", name("letter")),
    nif<number_of<Letter>>("letter", name("letter_number")),
    nif<echo<Encoding>>("value", name("encoding")),
    nif<echo<Priority>>("value", name("priority")),
    nif<cast<Priority>>("number", name("to_priority")),
    nif<echo<Mode>>("value", name("mode")),
    nif<number_of<Mode>>("mode", name("mode_number")),
    nif<cast<Mode>>("number", name("to_mode")),
    nif<echo<Sign>>("value", name("sign")),
    nif<echo<Status>>("value", name("status")),
    nif<cast<Status>>("number", name("to_status")),
    nif<echo<Errno>>("value", name("errno")),
    nif<cast<Errno>>("number", name("to_errno")),
    nif<echo<Attribute>>("value", name("attribute")),
    nif<cast<Attribute>>("number", name("to_attribute")),
    nif<echo<std::map<Color, std::vector<std::optional<Priority>>>>>("value", name("nested")));
